"""What a person writes of age, family, health, belief or origin: theirs to say, never for us to put into a proposal."""

from __future__ import annotations

import re

_ENGLISH = r"""
    \b(?:i\s+am|i['’]m|aged?|at\s+the\s+age\s+of)\s+\d{2}\b(?!\s*(?:per|%|km|miles|years\s+(?:in|into|of)))
  | (?:^|\bI(?:\s+am|['’]m)\b[^.]{0,60}?)\s*\b\d{2}[\s-]years?[\s-]old\b(?!\s+(?:company|firm|building|house|business|children|kids|pupils|students))
  | \bborn\s+(?:in|on)\b | \bdate\s+of\s+birth\b | \byears\s+young\b
  | \b(?:mother|father|mum|mom|dad|parent|grandmother|grandfather|grandparent)\s+(?:of|to)\b | \bmy\s+(?:(?:two|three|four|own|little|young|older|eldest)\s+)*(?:children|kids|sons?|daughters?|husband|wife|spouse|boyfriend|girlfriend|baby|family|pregnancy)\b
  | \b(?:single|married|divorced|widowed|engaged)\s+(?:mother|father|mum|mom|dad|parent|with|to|and)\b | \bi\s+(?:am|['’]m)\s+(?:married|single|divorced|widowed|pregnant|gay|lesbian|bisexual|trans(?:gender)?|straight|disabled|blind|deaf|autistic|jewish|muslim|christian|catholic|hindu|buddhist|atheist)\b
  | \b(?:as\s+a|i\s+am\s+a|i['’]m\s+a|proud|devout|practi[sc]ing)\s+(?:christian|catholic|muslim|jew|hindu|buddhist|atheist|mother|father|mum|mom|dad|husband|wife|woman|man|refugee|immigrant)\b
  | \b(?:maternity|paternity|parental|sick)\s+leave\b | \b(?:raising|raised|look(?:ed|ing)\s+after|caring\s+for|cared\s+for)\s+(?:my|our)\s+(?:\w+\s+)?(?:father|mother|mum|mom|dad|parents?|children|kids|sons?|daughters?|husband|wife|partner|family|brother|sister|grand\w+)\b
  | \b(?:after|since|because\s+of|following)\s+(?:a|an|my|the)\s+(?:\w+\s+)?(?:operation|surgery|injury|illness|accident|stroke|breakdown|burn-?out|cancer|diagnosis)\b
  | \bmy\s+(?:father|mother|mum|mom|dad|parents)\b(?!\s+tongue)
  | \bmy\s+(?:illness|disability|diagnosis|depression|burn-?out|cancer|adhd|autism|faith|religion|church|ethnicity|nationality|sexuality|visa)\b
"""
_GERMAN = r"""
    \b(?:ich\s+bin|bin)\s+\d{2}\s+(?:jahre|j\.) | \b\d{2}\s+jahre\s+alt\b | \bgeboren\s+(?:am|in|im|19|20)\b | \bgeburtsdatum\b
  | \b(?:mutter|vater|mama|papa)\s+(?:von|zweier|dreier|eines|einer)\b | \bmeine[rnms]?\s+(?:(?:zwei|drei|vier|kleinen|eigenen)\s+)*(?:kinder[n]?|sohn|tochter|töchter|söhne|mann|frau|ehemann|ehefrau|familie)\b
  | \b(?:verheiratet|ledig|geschieden|verwitwet|schwanger|alleinerziehend\w*|schwerbehindert\w*)\b | \belternzeit\b | \bmutterschutz\b
  | \bals\s+(?:mutter|vater|christ(?:in)?|muslim(?:in|a)?|jude|jüdin|flüchtling|frau)\b | \bmeine[rnms]?\s+(?:krankheit|behinderung|glaube|religion|herkunft|staatsangehörigkeit)\b
"""
_FRENCH = r"""
    \bj['’]ai\s+\d{2}\s+ans\b(?!\s+d['’](?:expérience|ancienneté)) | \bâgée?\s+de\s+\d{2} | \bnée?\s+(?:le|en|à)\b
  | \b(?:mère|père|maman|papa)\s+de\b | \b(?:mes|mon|ma)\s+(?:(?:deux|trois|quatre)\s+)?(?:enfants?|fils|filles?|mari|femme|épou(?:x|se)|conjointe?|famille)\b
  | \b(?:mariée?|célibataire|divorcée?|pacsée?|veu(?:f|ve)|enceinte|handicapée?)\b | \bcongé\s+(?:maternité|paternité|parental|maladie)\b
  | \ben\s+tant\s+que\s+(?:mère|père|chrétienne?|musulmane?|juive?|femme)\b
"""
_PRIVATE = re.compile("|".join((_ENGLISH, _GERMAN, _FRENCH)), re.IGNORECASE | re.VERBOSE)


def is_private(text: str) -> bool:
    """Whether a text speaks of its writer's age, family, health, belief or origin."""
    return _PRIVATE.search(text) is not None
