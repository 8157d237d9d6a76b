"""German: wordy phrases and their plain ones, doublets, fillers, and the words of two tones.

Only entries that leave word order, case and gender of what stands around them as they are ("aufgrund der Tatsache, dass"
→ "weil": the verb stays at the end). Sources: the rule books of the Bundesverwaltungsamt's "Bürgernahe
Verwaltungssprache" and the Gesellschaft für deutsche Sprache, chosen anew.
"""

from __future__ import annotations

PHRASES = """
aufgrund der Tatsache, dass > weil; auf Grund der Tatsache, dass > weil; wegen der Tatsache, dass > weil;
angesichts der Tatsache, dass > weil; in Anbetracht der Tatsache, dass > weil; infolge der Tatsache, dass > weil;
bedingt durch die Tatsache, dass > weil; aus dem Grund, dass > weil; aus dem Grunde, dass > weil;
aus dem Grund, weil > weil; trotz der Tatsache, dass > obwohl; ungeachtet der Tatsache, dass > obwohl;
ungeachtet dessen, dass > obwohl; für den Fall, dass > falls; im Falle, dass > falls; im Fall, dass > falls;
unter der Voraussetzung, dass > wenn; unter der Bedingung, dass > wenn; zu dem Zweck, dass > damit;
mit dem Ziel, dass > damit; mit dem Ergebnis, dass > sodass; mit der Folge, dass > sodass;
in der Weise, dass > so, dass; dergestalt, dass > so, dass; zu dem Zeitpunkt, als > als;
in der Zeit, in der > während; mit der Zielsetzung > mit dem Ziel; zum jetzigen Zeitpunkt > jetzt;
zum gegenwärtigen Zeitpunkt > jetzt; zum aktuellen Zeitpunkt > jetzt; zum heutigen Zeitpunkt > heute;
zu jenem Zeitpunkt > damals; zum damaligen Zeitpunkt > damals; zu einem späteren Zeitpunkt > später;
zu einem früheren Zeitpunkt > früher; zu jedem Zeitpunkt > jederzeit; in der heutigen Zeit > heute;
heutzutage > heute; in naher Zukunft > bald; in absehbarer Zeit > bald; in Kürze > bald;
im Laufe der Zeit > mit der Zeit; in zunehmendem Maße > immer mehr; in hohem Maße > sehr; in vollem Umfang > ganz;
in erster Linie > vor allem; in den meisten Fällen > meist; in vielen Fällen > oft; in manchen Fällen > manchmal;
in einigen Fällen > manchmal; in einzelnen Fällen > manchmal; in seltenen Fällen > selten; in allen Fällen > immer;
gegebenenfalls > wenn nötig; gegebenen Falls > wenn nötig; bei Bedarf > wenn nötig; im Bedarfsfall > wenn nötig;
im Bedarfsfalle > wenn nötig; bei Vorliegen von > bei; unter Zuhilfenahme von > mit; mit Hilfe von > mit;
mithilfe von > mit; unter Verwendung von > mit; unter Einsatz von > mit; unter Nutzung von > mit;
durch den Einsatz von > mit; mittels Einsatz von > mit; auf der Grundlage von > nach; auf der Basis von > nach;
auf Basis von > nach; in Abhängigkeit von > je nach; in Verbindung mit > mit; in Kombination mit > mit;
gemeinsam mit > mit; zusammen mit > mit; im Gefolge von > nach; in unmittelbarer Nähe von > bei;
aus diesem Grund > deshalb; aus diesem Grunde > deshalb; aus diesen Gründen > deshalb;
vor diesem Hintergrund > deshalb; infolgedessen > deshalb; demzufolge > deshalb; demgemäß > deshalb;
zu diesem Zweck > dafür; zu diesem Zwecke > dafür; auf diese Weise > so; auf diese Art und Weise > so;
auf andere Weise > anders; in diesem Zusammenhang > dabei; im Anschluss daran > danach;
im Anschluss hieran > danach; im Nachgang dazu > danach; daran anschließend > danach; im Nachhinein > später;
im Vorhinein > vorher; darüber hinaus > außerdem; des Weiteren > außerdem; des weiteren > außerdem;
desweiteren > außerdem; überdies > außerdem; nichtsdestotrotz > trotzdem; nichtsdestoweniger > trotzdem;
dessen ungeachtet > trotzdem; gleichwohl > trotzdem; wenngleich > obwohl; obgleich > obwohl; diesbezüglich > dazu;
hinsichtlich dessen > dazu; in Bezug darauf > dazu; in Bezug hierauf > dazu; hierfür > dafür; hierbei > dabei;
hierdurch > dadurch; lediglich > nur; zunächst einmal > zuerst; zuallererst > zuerst; als Erstes > zuerst;
schlussendlich > am Ende; letztendlich > am Ende; letzten Endes > am Ende; im Endeffekt > am Ende;
insbesondere > vor allem; vornehmlich > vor allem; hauptsächlich > vor allem; vorwiegend > vor allem; nahezu > fast;
zirka > etwa; circa > etwa; ungefähr > etwa; unverzüglich > sofort; umgehend > sofort; alsbald > bald;
zeitnah > bald; zeitgleich > gleichzeitig; desgleichen > ebenso; eine Entscheidung zu treffen > zu entscheiden;
eine Entscheidung treffen > entscheiden; eine Entscheidung getroffen > entschieden;
Entscheidungen zu treffen > zu entscheiden; Entscheidungen treffen > entscheiden;
Entscheidungen getroffen > entschieden; zur Verfügung zu stellen > bereitzustellen;
zur Verfügung gestellt > bereitgestellt; zur Verfügung stellen > bereitstellen; in Betracht zu ziehen > zu erwägen;
in Betracht gezogen > erwogen; in Betracht ziehen > erwägen; in Erwägung zu ziehen > zu erwägen;
in Erwägung gezogen > erwogen; in Erwägung ziehen > erwägen; zur Anwendung zu bringen > anzuwenden;
zur Anwendung gebracht > angewendet; zur Anwendung bringen > anwenden; zum Einsatz gebracht > eingesetzt;
zum Einsatz bringen > einsetzen; zum Einsatz zu bringen > einzusetzen; zum Ausdruck gebracht > ausgedrückt;
zum Ausdruck bringen > ausdrücken; zum Ausdruck zu bringen > auszudrücken; zum Abschluss gebracht > abgeschlossen;
zum Abschluss bringen > abschließen; zum Abschluss zu bringen > abzuschließen; in Angriff genommen > begonnen;
in Angriff zu nehmen > zu beginnen; in Angriff nehmen > beginnen; in Anspruch genommen > genutzt;
in Anspruch zu nehmen > zu nutzen; in Anspruch nehmen > nutzen; unter Beweis gestellt > bewiesen;
unter Beweis zu stellen > zu beweisen; unter Beweis stellen > beweisen; in Kenntnis gesetzt > informiert;
in Kenntnis zu setzen > zu informieren; in Kenntnis setzen > informieren; Einsicht genommen > eingesehen;
in Augenschein genommen > angesehen; in Augenschein nehmen > ansehen; Unterstützung geleistet > geholfen;
Hilfe geleistet > geholfen; Hilfe zu leisten > zu helfen; Hilfe leisten > helfen;
einen Beitrag geleistet > beigetragen; einen Beitrag zu leisten > beizutragen; einen Beitrag leisten > beitragen;
eine Überprüfung durchgeführt > geprüft; eine Überprüfung durchzuführen > zu prüfen;
eine Überprüfung durchführen > prüfen; eine Prüfung durchgeführt > geprüft; eine Prüfung durchführen > prüfen;
Schulungen durchgeführt > geschult; Schulungen durchzuführen > zu schulen; Schulungen durchführen > schulen;
käuflich erworben > gekauft; käuflich zu erwerben > zu kaufen; käuflich erwerben > kaufen
"""

DOUBLETS = """
einzig und allein > allein; voll und ganz > ganz; ganz und gar > ganz; nie und nimmer > nie; immer und ewig > immer;
hegen und pflegen > pflegen; klipp und klar > klar; bereits schon > schon; auch ebenfalls > ebenfalls;
ebenfalls auch > ebenfalls; neu renoviert > renoviert; Endergebnis > Ergebnis; Endresultat > Resultat;
Rückantwort > Antwort; Zukunftsprognose > Prognose; Einzelindividuum > Individuum; aktuell derzeit > derzeit;
momentan gerade > gerade; gemeinsam zusammen > zusammen; persönliche Meinung > Meinung; auf diese Art und Weise > so
"""

FILLERS = """
eigentlich wirklich natürlich selbstverständlich offensichtlich bekanntlich sozusagen gewissermaßen quasi
irgendwie halt zweifellos zweifelsohne absolut total extrem unglaublich wahnsinnig freilich
"""

FILLER_PHRASES = """
im Grunde genommen; im Grunde; im Prinzip; ehrlich gesagt; offen gesagt; um ehrlich zu sein; wie gesagt; wie bereits gesagt;
wie bereits erwähnt; wie oben erwähnt; wie allgemein bekannt; wie man so schön sagt; ohne Zweifel; so gesehen
"""

# None: what follows "ich möchte sagen, dass" has its verb at the end and would have to be turned.
OPENERS = ""

FORMAL = """
hi zusammen > guten Tag; hallo zusammen > guten Tag; hi > guten Tag; hey > guten Tag; hallo > guten Tag;
vielen lieben Dank > vielen Dank; danke schön > vielen Dank; dankeschön > vielen Dank;
liebe Grüße > freundliche Grüße; viele Grüße > freundliche Grüße; beste Grüße > freundliche Grüße;
LG > freundliche Grüße; VG > freundliche Grüße; MfG > mit freundlichen Grüßen; tschüss > auf Wiedersehen;
tschüs > auf Wiedersehen; ein bisschen > etwas; kriegen > bekommen; kriegt > bekommt; gekriegt > bekommen;
gucken > sehen; guckt > sieht; geguckt > gesehen; rausfinden > herausfinden; rausgefunden > herausgefunden;
reinkommen > hereinkommen; rauskommen > herauskommen; drüber > darüber; drauf > darauf; mal eben > kurz;
nochmal > noch einmal; so was > so etwas; sowas > so etwas; was Neues > etwas Neues; Infos > Informationen;
Info > Information; Kids > Kinder; asap > so bald wie möglich; vllt. > vielleicht; ^danke schön > vielen Dank; ^danke > vielen Dank;
^okay, > gut,; danke schön > vielen Dank
"""

WARM = """
sehr geehrte Damen und Herren > guten Tag; mit freundlichen Grüßen > herzliche Grüße;
freundliche Grüße > herzliche Grüße; hochachtungsvoll > herzliche Grüße; mit besten Grüßen > herzliche Grüße;
mit vorzüglicher Hochachtung > herzliche Grüße; anbei finden Sie > hier ist; beiliegend finden Sie > hier ist;
für Rückfragen stehe ich gerne zur Verfügung > fragen Sie mich gern;
für Rückfragen stehe ich Ihnen gerne zur Verfügung > fragen Sie mich gern;
für Fragen stehe ich gerne zur Verfügung > fragen Sie mich gern;
für Fragen stehe ich Ihnen gerne zur Verfügung > fragen Sie mich gern;
bei Fragen stehe ich gerne zur Verfügung > bei Fragen bin ich gern da; vielen Dank im Voraus > vielen Dank;
wir bedauern, Ihnen mitteilen zu müssen, dass > leider müssen wir Ihnen sagen, dass;
ich bedauere, Ihnen mitteilen zu müssen, dass > leider muss ich Ihnen sagen, dass;
wir freuen uns, Ihnen mitteilen zu können, dass > wir freuen uns, Ihnen zu sagen, dass; mitzuteilen > zu sagen;
benötige > brauche; benötigen > brauchen; sofern > wenn; unverzüglich > gleich; umgehend > gleich; lediglich > nur;
des Weiteren > außerdem
"""
