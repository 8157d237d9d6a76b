"""French: wordy phrases and their plain ones, and fillers: those that leave agreement and elision as they are."""

from __future__ import annotations

PHRASES = """
afin de > pour; dans le but de > pour; dans l'objectif de > pour; en vue de > pour; à l'effet de > pour;
en raison du fait que > parce que; ^du fait que > parce que; étant donné que > parce que; compte tenu du fait que > parce que;
au motif que > parce que;
à l'heure actuelle > maintenant; à l'heure d'aujourd'hui > aujourd'hui;
au jour d'aujourd'hui > aujourd'hui; au moment présent > maintenant; de nos jours > aujourd'hui; dans un premier temps > d'abord;
par la suite > ensuite; dans les meilleurs délais > vite; dans les plus brefs délais > vite;
dans un avenir proche > bientôt; à plusieurs reprises > plusieurs fois; de façon régulière > régulièrement;
de manière régulière > régulièrement; de manière efficace > efficacement; de façon efficace > efficacement;
de manière rapide > rapidement; de façon rapide > rapidement; de manière claire > clairement; de façon claire > clairement;
de façon quotidienne > chaque jour; de manière quotidienne > chaque jour; sur une base quotidienne > chaque jour;
la plupart du temps > le plus souvent; dans la majorité des cas > le plus souvent; dans de nombreux cas > souvent;
un grand nombre de > beaucoup de; un nombre important de > beaucoup de; une multitude de > beaucoup de;
la majeure partie des > la plupart des; la majorité des > la plupart des; un certain nombre de > plusieurs;
est en mesure de > peut; sont en mesure de > peuvent; suis en mesure de > peux; a la capacité de > peut;
ont la capacité de > peuvent; prendre une décision > décider; pris une décision > décidé; prend une décision > décide;
procéder à l'analyse de > analyser; procéder à l'évaluation de > évaluer; apporter une aide à > aider;
apporter son soutien à > soutenir; avoir connaissance de > connaître;
par le biais de > par; par l'intermédiaire de > par; au moyen de > avec; à l'aide de > avec;
au sujet de > sur; à propos de > sur; en collaboration avec > avec;
néanmoins > pourtant; toutefois > pourtant; par conséquent > donc; de ce fait > donc;
pour cette raison > donc; c'est la raison pour laquelle > c'est pourquoi; en outre > aussi; qui plus est > aussi
"""

DOUBLETS = """
prévoir à l'avance > prévoir; préparer à l'avance > préparer; collaborer ensemble > collaborer; réunir ensemble > réunir;
répéter à nouveau > répéter; monter en haut > monter; descendre en bas > descendre; voire même > voire; comme par exemple > comme;
résultat final > résultat; projets futurs > projets; opinion personnelle > opinion
"""

FILLERS = "vraiment franchement évidemment honnêtement absolument totalement extrêmement incroyablement littéralement"

FILLER_PHRASES = """
bien sûr; bien entendu; à vrai dire; pour être honnête; en fait; comme vous le savez; comme chacun sait; il va sans dire
"""

OPENERS = """
il est important de noter que; il convient de noter que; il faut savoir que; je voudrais dire que; je tiens à dire que;
je souhaite souligner que; il est à noter que; force est de constater que; il est intéressant de noter que
"""

FORMAL = """
salut > bonjour; coucou > bonjour; merci beaucoup > je vous remercie; boulot > travail; job > emploi; super > excellent;
sympa > agréable; infos > informations; info > information; un truc > une chose; des trucs > des choses
"""

WARM = """
madame, monsieur > bonjour; veuillez trouver ci-joint > voici; veuillez agréer mes salutations distinguées > bien à vous;
cordialement > bien à vous; je vous prie de > merci de
"""
