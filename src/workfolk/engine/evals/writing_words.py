"""Words that a composed English text may bring along, because they claim nothing by themselves."""

from __future__ import annotations

from workfolk.engine.text.wordlist import words

__all__ = ["FRAME"]

FRAME = words(
    """
    a about across after again all also always am among an and any are as at away back be because been before began
    behind being between both but by came can day days do does done during each earlier either else ended
    even ever every few first for former formerly found from full further get go going good had has have held here
    how i if in include including into is it its itself job jobs join joined joining just know known largely last
    lately later latest least less like live lives list long look made nearly almost around roughly main mainly make many me meanwhile
    month months more most mostly move moved much my near next no nor not now of off often on once one only open or
    other our ourselves out over own part past people place places point position positions present previous previously
    recent recently role roles same see set several short since small so some something soon spend spent
    start started starting still such take taken than thanks that the their them then there these they thing things
    this those through time times to today together too top turn two under until up upon us use used uses using
    usually very via was way we week weeks well went were what when where whether which while who whole whom whose why
    will with within without work worked working works year years yet you your s m ve ll d t
    experience field knowledge know-how skill skills background area areas focus focuses daily everyday career path
    learn learned learnt learning study studied studies degree training trained qualification qualified hold holds title did
    certificate certificates certified language languages speak speaks spoken native fluent level
    based living currently current want wants looking interested available contact happy talk write
    employer employers organisation organisations company team side spare volunteer volunteering voluntary
    called responsible involved involves involve ask became become volunteered studying outside alongside spans covers cover come comes help task tasks
    """
)
