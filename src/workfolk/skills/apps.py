from django.apps import AppConfig


class SkillsConfig(AppConfig):
    name = "workfolk.skills"
    label = "skills"
