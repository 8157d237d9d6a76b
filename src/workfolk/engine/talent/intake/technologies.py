"""When technologies, languages, tools and standards became public, and which of them stand in for each other.

A year is the first public release under that name or, where sources differ, the earliest year that any of them gives: who asks
for more years than have passed since then asks for what nobody has. Source: the projects' own histories.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Things that became public in a year, parted by "|"; the names of one thing are parted by "=".
_RELEASED: dict[int, str] = {
    1991: "Python",
    1993: "R|Lua",
    1995: "Java|JavaScript|PHP|Ruby|MySQL|SolidWorks|Scrum",
    1996: "PostgreSQL=Postgres",
    1998: "Unreal Engine",
    1999: "Salesforce|Nagios|MQTT",
    2000: "C#|.NET=.NET Framework|ASP.NET|VB.NET|Subversion=SVN|SQLite|Drupal|Revit|Google Ads=AdWords",
    2002: "Spring Framework=Spring|Jira",
    2003: "ServiceNow|Groovy|WordPress|Splunk|Tableau|AUTOSAR|LinkedIn",
    2004: "Scala|Ruby on Rails=Rails=RoR|Selenium|Nginx|Confluence",
    2005: "Workday|F#|Django|Symfony|Puppet|Git|Mercurial|Jenkins|Arduino|Google Analytics|ISO 27001=ISO/IEC 27001|Unity|CouchDB",
    2006: "jQuery|PowerShell|Sass|AWS=Amazon Web Services|Hadoop=Apache Hadoop|NumPy|CUDA|CodeIgniter|HubSpot|Shopify|Apex|Amazon S3|Amazon EC2",
    2007: "Clojure|Sinatra|Android|iOS|Heroku|Neo4j|RabbitMQ|Magento|scikit-learn=sklearn|SonarQube|ROS",
    2008: "GitHub|Bitbucket|Azure=Microsoft Azure|GCP=Google Cloud=Google Cloud Platform|Hive=Apache Hive|Cassandra=Apache Cassandra|pandas|HTML5|Bitcoin|Blockchain|LTE|OpenCL|Nim",
    2009: "Go=Golang=Go language|Node.js=NodeJS=Node|CoffeeScript|MongoDB|Redis|MariaDB|Chef|Logstash|IFRS 9|Solvency II|DevOps",
    2010: "AngularJS|Angular|Backbone.js=Backbone|Express.js=Express|Flask|Elasticsearch=Elastic Search|BigQuery=Google BigQuery|OpenStack|Datadog|Vagrant|Sketch|SAP HANA|Instagram|Pinterest|Basel III|OAuth 2.0=OAuth2|Spark=Apache Spark=PySpark",
    2011: "Kotlin|Dart|Elixir|Ember.js=Ember|Laravel|Bootstrap|Xamarin|Kafka=Apache Kafka|GitLab|CircleCI|Travis CI|SaltStack=Salt|OpenShift|Kibana|CloudFormation=AWS CloudFormation|Trello|InVision|WooCommerce|Firebase|DigitalOcean|Jupyter|Power BI|SAFe=Scaled Agile Framework|OpenAPI=Swagger|WebRTC|CSS Grid|ELK=ELK Stack",
    2012: "TypeScript|Rust|Julia|Elm|Webpack|Ansible|DynamoDB|Redshift=Amazon Redshift|Prometheus|Looker|Google Tag Manager|Raspberry Pi|Oculus Rift|Fusion 360|CRISPR-Cas9=CRISPR|Zoom|HTTP/2",
    2013: "React=React.js=ReactJS|Docker|Electron|Ionic|Databricks|Packer|InfluxDB|Slack|Canva|SAP Fiori=Fiori|Spring Boot|Ethereum|Vue=Vue.js=VueJS",
    2014: "Swift|Kubernetes=K8s|Terraform|Consul|Grafana|AWS Lambda|Snowflake|Flink=Apache Flink|XGBoost|Jest|Cypress|CockroachDB|Qlik Sense|Godot|.NET Core|Solidity|Crystal|Hack|Dask|IFRS 15|MiFID II|eIDAS|USB-C",
    2015: "GraphQL|React Native|Redux|Gatsby|Helm|Vault=HashiCorp Vault|Airflow=Apache Airflow|TensorFlow|Keras|Flutter|ASP.NET Core|WebAssembly=Wasm|gRPC|Metabase|S/4HANA=SAP S/4HANA=S4HANA|Figma|Power Apps=PowerApps|PSD2|HoloLens|ROS 2=ROS2",
    2016: "Svelte|Next.js=NextJS|Nuxt=Nuxt.js|Storybook|PyTorch|LightGBM|dbt|Apache Beam|ClickHouse|Adobe XD|Dynamics 365|Microsoft Teams=MS Teams|Notion|Power Automate|TikTok|GDPR=DSGVO=RGPD|IFRS 16|Zig",
    2017: "NestJS=Nest.js|Tailwind CSS=Tailwind|Puppeteer|Istio|SageMaker=Amazon SageMaker|EKS=Amazon EKS|Kubeflow|Ray|ARKit|TimescaleDB|Cloudflare Workers|Blazor|Podman|Apache Iceberg=Iceberg|IFRS 17|EU MDR|XRechnung",
    2018: "FastAPI|Micronaut|Quarkus|Deno|GitHub Actions|Argo CD=ArgoCD|MLflow|BERT|Hugging Face=Hugging Face Transformers|Pulumi|DuckDB|ISO 45001|5G",
    2019: "SwiftUI|Jetpack Compose|OpenTelemetry|Delta Lake|Streamlit|n8n",
    2020: "Vite|Playwright|Polars|GPT-3|OpenAI API|Google Analytics 4=GA4|NIS2",
    2021: "GitHub Copilot|pgvector|Bun|EU AI Act=AI Act|CSRD",
    2022: "LangChain|LlamaIndex|ChatGPT|Stable Diffusion|Midjourney",
    2023: "GPT-4",
}  # fmt: skip

# Names that are common words, initials or parts of names as well: they count only as they are written here.
_AS_WRITTEN = frozenset(
    [
        "R",
        "Lua",
        "Java",
        "Ruby",
        "Spring",
        "Rails",
        "Puppet",
        "Git",
        "Unity",
        "Apex",
        "Android",
        "iOS",
        "Hive",
        "Go",
        "Node",
        "Chef",
        "Express",
        "Backbone",
        "Sketch",
        "Spark",
        "Ember",
        "Salt",
        "Bootstrap",
        "Rust",
        "Julia",
        "Elm",
        "Zoom",
        "Swift",
        "Vue",
        "Consul",
        "Vault",
        "Flink",
        "Jest",
        "Hack",
        "Crystal",
        "Helm",
        "Slack",
        "React",
        "Dart",
        "Ray",
        "Bun",
        "Notion",
        "Nuxt",
        "Vite",
        "Scrum",
        "Canva",
        "ROS",
        "LTE",
        "SAFe",
        "Tableau",
        "Sass",
        "Groovy",
        "Flask",
        "Cypress",
        "Docker",
        "Packer",
        "Electron",
        "Ionic",
        "Redux",
        "Snowflake",
        "Iceberg",
        "Nim",
        "Zig",
        "Jupyter",
        "Looker",
        "Workday",
        "Blockchain",
        "Prometheus",
        "Logstash",
        "Keras",
        "Figma",
        "pandas",
        "ELK",
        "BERT",
    ]
)

# What does the same work: who knows one learns the next, so nobody needs three.
FAMILIES: dict[str, tuple[str, ...]] = {
    "front-end frameworks": ("React", "Angular", "AngularJS", "Vue", "Svelte", "Ember.js", "Backbone.js"),
    "clouds": ("AWS", "Azure", "GCP", "OpenStack", "DigitalOcean"),
    "relational databases": ("PostgreSQL", "MySQL", "MariaDB", "CockroachDB"),
    "build servers": ("Jenkins", "GitHub Actions", "CircleCI", "Travis CI", "Argo CD"),
    "configuration tools": ("Ansible", "Puppet", "Chef", "SaltStack"),
    "infrastructure languages": ("Terraform", "CloudFormation", "Pulumi"),
    "mobile frameworks": ("Flutter", "React Native", "Xamarin", "Ionic"),
    "deep-learning libraries": ("PyTorch", "TensorFlow", "Keras"),
    "reporting tools": ("Tableau", "Power BI", "Looker", "Qlik Sense", "Metabase"),
    "design tools": ("Figma", "Sketch", "Adobe XD", "InVision"),
    "Python web frameworks": ("Django", "Flask", "FastAPI"),
    "PHP frameworks": ("Laravel", "Symfony", "CodeIgniter"),
    "shop systems": ("Shopify", "Magento", "WooCommerce"),
    "customer databases": ("Salesforce", "HubSpot", "Dynamics 365"),
    "data warehouses": ("Snowflake", "BigQuery", "Redshift", "Databricks"),
    "browser test tools": ("Selenium", "Cypress", "Playwright", "Puppeteer"),
    "game engines": ("Unity", "Unreal Engine", "Godot"),
}

_THINGS = [(year, names.split("=")) for year, row in _RELEASED.items() for names in row.split("|")]
RELEASED: dict[str, int] = {names[0]: year for year, names in _THINGS}
# As compared → how it is written, and the first name of the thing.
_KNOWN = {name.casefold(): (name, names[0]) for _, names in _THINGS for name in names}


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    words = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"(?<![\w.+#/-])(?:{words})(?![\w+#/]|[.-]\w)", re.IGNORECASE)


# In one pass, so that "React Native" is not also read as "React".
_NAMES = _pattern(_KNOWN)


def technologies_in(text: str) -> tuple[str, ...]:
    """The technologies that ``text`` names, by their first name in the table, in order, each once."""
    found = []
    for match in _NAMES.finditer(text):
        written, first = _KNOWN[match.group().casefold()]
        if match.group() == written or written not in _AS_WRITTEN:
            found.append(first)
    return tuple(dict.fromkeys(found))


def technology_named(labels: Iterable[str]) -> str | None:
    """The technology that a concept with these labels is, by its first name in the table."""
    return next((_KNOWN[label.casefold()][1] for label in labels if label.casefold() in _KNOWN), None)
