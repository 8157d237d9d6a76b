"""English: wordy phrases and their plain ones, doublets, fillers, and the words of two tones.

One entry is ``long > short``; entries are parted by semicolons. ``{det}`` stands for "the", "our", "these" …, the same
on both sides. A leading ``v`` marks a verb: its forms are made for both sides ("made a decision", "decided").
Sources: the word lists of plainlanguage.gov (public domain) and the Plain English Campaign's advice, chosen anew so that
every entry can be put in the place of the other whatever stands around it.
"""

from __future__ import annotations

DETERMINERS = "the our my these those this that his her their its your"

PHRASES = """
in order to > to; in order that > so that; so as to > to; so as not to > not to; for the purpose of > for;
for the purposes of > for; with the result that > so that; to the extent that > as far as; in the event that > if;
in the event of > if there is; in the case that > if; on condition that > if; on the condition that > if;
in cases where > where; in instances where > where; in situations where > where; in circumstances where > where;
in a situation where > where; under circumstances in which > when; in those cases where > where;
in most cases > mostly; in many cases > often; in some cases > sometimes; in the majority of cases > mostly;
in a number of cases > sometimes; in certain cases > sometimes; due to the fact that > because;
owing to the fact that > because; because of the fact that > because; in light of the fact that > because;
in view of the fact that > because; on account of the fact that > because; given the fact that > because;
considering the fact that > because; as a consequence of the fact that > because; on the grounds that > because;
for the reason that > because; for the simple reason that > because; despite the fact that > although;
in spite of the fact that > although; notwithstanding the fact that > although;
regardless of the fact that > although; as a result of > because of; as a consequence of > because of;
on account of > because of; by reason of > because of; by virtue of > because of; owing to > because of;
by means of > by; through the use of > with; with the use of > with; by the use of > with; with the help of > with;
with the assistance of > with help from; in the course of > during;
made the decision not to > decided not to; made a decision not to > decided not to; took the decision not to > decided not to;
make the decision not to > decide not to; make a decision not to > decide not to; take the decision not to > decide not to;
in the period between > between; in the period from > from; the aforementioned > the; the above-mentioned > the;
over the course of > during; during the course of > during; throughout the course of > throughout;
for the duration of > during; for a period of > for; over a period of > over; within a period of > within;
in a period of > in; for the period of > for; at this point in time > now; at that point in time > then;
at this moment in time > now; at the present time > now; at the present moment > now; at present > now;
at the current time > now; at this time > now; as of now > now; in this day and age > today;
in today's day and age > today; in today's world > today; nowadays > today; at the time when > when;
at the time that > when; at such time as > when; on the occasion of > at; on a daily basis > daily;
on a weekly basis > weekly; on a monthly basis > monthly; on a yearly basis > yearly; on an annual basis > annually;
on an hourly basis > hourly; on a regular basis > regularly; on a frequent basis > often;
on a continuous basis > continuously; on a voluntary basis > voluntarily; on an ongoing basis > continuously;
on a permanent basis > permanently; on a temporary basis > temporarily; on a case-by-case basis > case by case;
on a day-to-day basis > day to day; on a part-time basis > part-time; on a full-time basis > full-time;
on a freelance basis > freelance; on a global basis > globally; on a local basis > locally;
on an individual basis > individually; on an informal basis > informally; in a timely manner > on time;
in a timely fashion > on time; in an efficient manner > efficiently; in an effective manner > effectively;
in a professional manner > professionally; in a safe manner > safely; in a careful manner > carefully;
in a consistent manner > consistently; in a clear manner > clearly; in an appropriate manner > properly;
in a similar manner > similarly; in a different way > differently; in such a way that > so that;
in such a manner that > so that; in a way that > so that; in the same way as > like; in the same way that > as;
in the near future > soon; in the foreseeable future > soon;
in the immediate future > soon; at a later date > later; at a later time > later; at a later point > later;
at some point in the future > later; at some future date > later; at your earliest convenience > as soon as you can;
in the meantime > meanwhile; in the interim > meanwhile; in the years ahead > in future; on many occasions > often;
on several occasions > several times; on a number of occasions > several times; on numerous occasions > many times;
on various occasions > several times; prior to > before; previous to > before;
in advance of > before; in anticipation of > before; subsequent to > after; following on from > after;
until such time as > until; up until > until; in close proximity to > near; in proximity to > near;
in the vicinity of > near; in the neighbourhood of > near; in the area of > in; in the field of > in;
in the sector of > in; with regard to > about; with regards to > about; in regard to > about; in regards to > about;
with reference to > about; in reference to > about; as regards > about; on the subject of > about;
on the topic of > about; on the matter of > about; on the question of > about; as to whether > whether;
with the exception of > except; in lieu of > instead of; in place of > instead of;
rather than being > instead of being; in addition to > besides; as well as being > besides being; along with > with;
together with > with; in conjunction with > with; in combination with > with; in collaboration with > with;
pursuant to > under; in excess of > over; a minimum of > at least;
a maximum of > at most; up to a maximum of > up to; the majority of {det} > most of {det};
the vast majority of {det} > most of {det}; a majority of {det} > most of {det}; the majority of > most;
the vast majority of > most; a majority of > most; the bulk of {det} > most of {det}; a large number of > many;
a great number of > many; a high number of > many; a significant number of > many; a considerable number of > many;
a substantial number of > many; a great many > many; a good many > many; a wide range of > many kinds of;
a wide variety of > many kinds of; a broad range of > many kinds of; a whole range of > many kinds of; a multitude of > many;
a plethora of > many; a myriad of > many; a wide array of > many kinds of; a number of > several; an array of > several;
a small number of > a few; a limited number of > a few; a handful of > a few; a large amount of > much;
a great deal of > much; a significant amount of > much; a considerable amount of > much;
a substantial amount of > much; a sufficient number of > enough; a sufficient amount of > enough;
an adequate number of > enough; an adequate amount of > enough; an increasing number of > more and more;
a growing number of > more and more; all of {det} > all {det}; the way in which > how; the manner in which > how;
the means by which > how; the reason why > why; the reason for which > why; is able to > can; are able to > can;
am able to > can; is in a position to > can; are in a position to > can; am in a position to > can;
has the ability to > can; have the ability to > can; has the capacity to > can; have the capacity to > can;
has the capability to > can; have the capability to > can; is capable of being > can be;
are capable of being > can be; is obliged to > must;
are obliged to > must; is to be found > is found; has a tendency to > tends to; have a tendency to > tend to;
had a tendency to > tended to; has an impact on > affects; have an impact on > affect; had an impact on > affected;
having an impact on > affecting; has an effect on > affects; have an effect on > affect;
had an effect on > affected; has an influence on > influences; had an influence on > influenced;
have an influence on > influence; is indicative of > shows; are indicative of > show; is dependent on > depends on;
are dependent on > depend on; was dependent on > depended on; is in possession of > has;
are in possession of > have; is in need of > needs; are in need of > need; is aware of the fact that > knows that;
are aware of the fact that > know that; am aware of the fact that > know that; is of the opinion that > thinks that;
are of the opinion that > think that; am of the opinion that > think that; am of the view that > think that;
is reflective of > reflects; are reflective of > reflect; is supportive of > supports; are supportive of > support;
the question as to whether > whether; the question of whether > whether;
until and unless > until; if and when > if; unless and until > until; as and when > when;
by the time that > by the time; in spite of > despite; with the exception that > except that;
for free of charge > free of charge; in the final analysis > in the end; when all is said and done > in the end;
in actual fact > in fact; as a matter of fact > in fact; in the first instance > first; first of all > first;
going forward > from now on; moving forward > from now on; in a nutshell > in short;
to make a long story short > in short; long story short > in short; utilisation of > use of;
utilization of > use of; in need of > needing; numerous > many; approximately > about; additionally > also;
notwithstanding > despite; amongst > among; upon > on; henceforth > from now on; hereby > here; herewith > here;
thereafter > then; whereby > by which; regarding > about; solely > only; merely > only; frequently > often;
primarily > mainly; predominantly > mainly; subsequently > later; presently > now;
expeditiously > quickly; beneficial > helpful; erroneous > wrong; pertinent > relevant; viable > workable;
remuneration > pay; methodology > method; timeframe > time; learnings > lessons; to leverage > to use; demonstrates > shows; utilised > used; utilized > used; to obtain > to get; obtaining > getting;
leveraging > using; to purchase > to buy; purchasing > buying; ^therefore, > so; ^consequently, > so; ^thus, > so;
^hence, > so; ^furthermore, > also,; ^moreover, > also,; ^nevertheless, > still,; ^nonetheless, > still,
"""

VERBS = """
utilise > use; utilize > use; commence > start; terminate > end; endeavour to > try to; endeavor to > try to;
ascertain > find out; assist > help; attempt to > try to; elucidate > explain;
remunerate > pay; effectuate > bring about; finalise > finish; finalize > finish;
make a decision > decide; take a decision > decide; come to a decision > decide;
reach a decision > decide; make an attempt to > try to; make an effort to > try to;
make a contribution to > contribute to; make an assumption that > assume that;
make a recommendation that > recommend that; make a request for > ask for; make a suggestion that > suggest that;
make a start on > start; make a change to > change; make changes to > change; make improvements to > improve;
make an improvement to > improve; make adjustments to > adjust; make use of > use; make reference to > refer to;
make mention of > mention; make preparations for > prepare for; make provision for > provide for;
make a comparison of > compare; make an assessment of > assess; make an analysis of > analyse;
make an application for > apply for; make an appearance at > appear at; make an announcement that > announce that;
make a payment to > pay; make it possible for > allow; make arrangements for > arrange;
make a promise to > promise to; make a plan for > plan for; conduct an analysis of > analyse;
conduct an assessment of > assess; conduct an evaluation of > evaluate; conduct an investigation of > investigate;
conduct an investigation into > investigate; conduct a review of > review; conduct a survey of > survey;
conduct a study of > study; conduct a search for > search for; conduct interviews with > interview;
conduct training for > train; conduct tests on > test; conduct research into > research;
conduct an audit of > audit; carry out an analysis of > analyse; carry out an assessment of > assess;
carry out an evaluation of > evaluate; carry out an inspection of > inspect; carry out a review of > review;
carry out repairs to > repair; carry out maintenance on > maintain; carry out tests on > test;
carry out a study of > study; carry out checks on > check; carry out an audit of > audit;
carry out research into > research; perform an analysis of > analyse; perform an assessment of > assess;
perform an evaluation of > evaluate; perform a review of > review; perform maintenance on > maintain;
perform tests on > test; perform an inspection of > inspect; give an explanation of > explain;
give a description of > describe; give consideration to > consider; give support to > support;
give advice to > advise; give assistance to > help; give thought to > think about; give an answer to > answer;
give an overview of > outline; give permission to > allow; provide assistance to > help;
provide support to > support; provide support for > support; provide advice to > advise; provide help to > help;
provide guidance to > guide; provide training to > train; provide training for > train;
provide an explanation of > explain; provide an overview of > outline; provide a description of > describe;
provide a summary of > summarise; provide care for > care for; provide feedback on > comment on;
take into consideration > consider; take into account > consider; take the lead on > lead;
come to an agreement > agree; reach an agreement > agree; come to the conclusion that > conclude that;
reach the conclusion that > conclude that; arrive at a conclusion > conclude;
come to the realisation that > realise that; come to the realization that > realize that;
have a discussion about > discuss; have discussions about > discuss; have a conversation about > talk about;
have a meeting with > meet; have knowledge of > know; have a need for > need; have respect for > respect;
have a preference for > prefer; have an understanding of > understand; have a positive impact on > help;
hold a meeting with > meet; hold a discussion about > discuss; hold discussions about > discuss;
do a review of > review; do research into > research; put an end to > end; bring to an end > end;
bring to a close > close; bring about an improvement in > improve; bring about a reduction in > reduce;
bring about a change in > change; undertake a review of > review; undertake an analysis of > analyse;
undertake an assessment of > assess; effect a change in > change; effect an improvement in > improve;
exhibit a tendency to > tend to; result in a reduction of > reduce; lead to an increase in > increase;
lead to a reduction in > reduce; lead to an improvement in > improve; result in an increase in > increase;
result in an improvement in > improve; enter into an agreement with > agree with;
enter into negotiations with > negotiate with; ensure the implementation of > put in place;
place an order for > order; place emphasis on > stress; place an emphasis on > stress; lay emphasis on > stress;
express an opinion about > comment on; offer assistance to > help; offer support to > support
"""

DOUBLETS = """
each and every > each; any and all > any; first and foremost > first; full and complete > full;
true and accurate > accurate; aims and objectives > aims; basic fundamentals > basics;
basic essentials > essentials; absolutely essential > essential; absolutely necessary > necessary;
completely finished > finished; completely full > full; completely eliminate > eliminate; totally unique > unique;
very unique > unique; entirely new > new; brand new > new; end result > result; final outcome > outcome;
final conclusion > conclusion; end product > product; past history > history; past experience > experience;
past memories > memories; future plans > plans; future prospects > prospects; advance planning > planning;
advance warning > warning; forward planning > planning; free gift > gift; added bonus > bonus;
unexpected surprise > surprise; new innovation > innovation; new innovations > innovations; true facts > facts;
close proximity > proximity; exact same > same; joint collaboration > collaboration;
collaborate together > collaborate; work together jointly > work together; join together > join;
merge together > merge; combine together > combine; connect together > connect; gather together > gather;
cooperate together > cooperate; share together > share; repeat again > repeat; revert back > revert;
return back > return; refer back to > refer to; reply back > reply; continue on > continue; still remains > remains;
still continues > continues; rise up > rise; lower down > lower; circle around > circle;
various different > various; several different > several; many different > many; currently ongoing > ongoing;
mutual agreement > agreement; personal opinion > opinion; period of time > time; point in time > time;
time period > period; hours of time > hours; large in size > large; small in size > small; few in number > few;
many in number > many; round in shape > round; red in colour > red; blue in colour > blue; early in time > early;
of a difficult nature > difficult; of a technical nature > technical; of a sensitive nature > sensitive;
of a similar nature > similar; important in nature > important; heavy in weight > heavy; whole entire > whole;
sum total > total; usual custom > custom; necessary requirement > requirement; hands-on practical > practical;
think and believe > think; hope and trust > hope; both of them > both;
the month of >; a distance of >; a total of >; the number of times that > how often
"""

FILLERS = """
basically actually really literally obviously totally absolutely definitely incredibly extremely very
quite undoubtedly truly
"""

FILLER_PHRASES = """
of course; needless to say; as you know; as you may know; as we all know; as everyone knows; to be honest; to be frank;
to tell the truth; so to speak; for what it is worth; for what it's worth; for all intents and purposes;
when it comes down to it; all things considered; as far as I am concerned; as far as I'm concerned; it goes without saying
"""

OPENERS = """
it is important to note that; it should be noted that; it is worth noting that; it is worth mentioning that;
it must be said that; it goes without saying that; it is interesting to note that; it is clear that; it is obvious that;
it is evident that; it is a fact that; the fact is that; the fact of the matter is that; the truth is that;
the thing is that; what I want to say is that; what I mean is that; what I am trying to say is that;
I would like to point out that; I would like to say that; I would like to mention that; I would like to note that;
I want to point out that; I want to say that; I want to mention that; I wanted to say that; I just wanted to say that;
I would just like to say that; I have to say that; I must say that; I can say that; let me say that;
let me start by saying that; let me begin by saying that; I should mention that; I should also mention that;
I am writing to tell you that; I am writing to inform you that; I am writing to let you know that;
I am writing in order to tell you that; I am writing in order to inform you that; I am writing in order to let you know that;
I'm writing to let you know that; this is to inform you that; please be advised that; please note that;
we would like to inform you that; we wish to inform you that; allow me to say that; in this post I want to say that;
keep in mind that; bear in mind that; as I said before,; as I mentioned before,; as mentioned above,; as already mentioned,;
as previously mentioned,; as stated above,; as a quick note,; on a side note,; by the way,; at this point I would like to say that
"""

THANKS = """
I would like to take this opportunity to thank > I thank; I want to take this opportunity to thank > I thank;
I would like to take a moment to thank > I thank; I just wanted to say thank you > thank you;
I would like to thank > I thank; I would like to express my thanks to > I thank; I would like to express my gratitude to > I thank
"""

DOUBLE_NEGATIONS = """
not uncommon > common; not unusual > usual; not unlike > like; not unlikely > likely; not impossible > possible;
not infrequently > often; not unimportant > important; not insignificant > significant; not inconsiderable > considerable;
not without reason > with reason; not without success > with some success; not without difficulty > with difficulty;
not unaware > aware; not unfamiliar > familiar; not unreasonable > reasonable; not unwilling > willing; not unhappy > happy;
not irrelevant > relevant; not dissimilar > similar; not unjustified > justified; not unexpected > expected;
not unwelcome > welcome; not unlimited > limited; not unattractive > attractive; cannot be denied > is true
"""

FORMAL = """
hi there > hello; hi > hello; hey guys > hello everyone; hey all > hello everyone; hey everyone > hello everyone; hey > hello; thx > thank you; thanks a lot > thank you very much;
many thanks > thank you very much; thanks > thank you; bye > goodbye;
gonna > going to; wanna > wish to; gotta > have to; gimme > give me; lemme > let me; kinda > rather; sorta > rather;
yeah > yes; yep > yes; yup > yes; awesome > excellent; folks > everyone;
kids > children; kid > child; mom > mother; mum > mother; dad > father; a bit > a little; a bunch of > several;
plenty of > ample; pretty good > good; pretty much > largely; get in touch with > contact;
got in touch with > contacted; getting in touch with > contacting; find out > establish; found out > established;
finding out > establishing; figure out > determine; figured out > determined; figuring out > determining;
look into > examine; looked into > examined; looking into > examining; deal with > handle; dealt with > handled;
dealing with > handling; check out > look at; checked out > looked at; come up with > develop;
came up with > developed; coming up with > developing; setting up > establishing; go over > review;
went over > reviewed; going over > reviewing; point out > note; pointed out > noted; pointing out > noting;
talk about > discuss; talked about > discussed; talking about > discussing; ask for > request;
asked for > requested; asking for > requesting; help out > help; helped out > helped; want to > wish to;
just wanted to > would like to; just want to > would like to; wanted to > wished to; wants to > wishes to; I want > I would like; we want > we would like;
ASAP > as soon as possible; asap > as soon as possible; FYI > for your information; btw > incidentally;
BTW > incidentally; by the way > incidentally; maybe > perhaps; like I said > as I said; start off > begin;
started off > began; right away > immediately; right now > at present; all in all > overall;
on top of that > in addition; info > information; photo > photograph; photos > photographs; exam > examination;
exams > examinations; fridge > refrigerator; docs > documents; pics > pictures; vs > versus; thanks to > thanks to;
I want to > I would like to; we want to > we would like to; you guys > you all; hi guys > hello everyone;
hi everyone > hello everyone
"""

WARM = """
to whom it may concern > hello; ladies and gentlemen > hello everyone; yours sincerely > warm regards;
yours faithfully > warm regards; best regards > warm regards; kind regards > warm regards;
please find attached > here is; attached please find > here is; please find enclosed > here is;
enclosed please find > here is; please do not hesitate to contact me > just write to me;
please do not hesitate to contact us > just write to us; do not hesitate to contact me > just write to me;
do not hesitate to contact us > just write to us; should you have any questions > if you have any questions;
should you have questions > if you have questions; should you wish to > if you would like to;
at your convenience > when it suits you; at your earliest convenience > as soon as it suits you;
we regret to inform you that > we are sorry to tell you that;
I regret to inform you that > I am sorry to tell you that; we regret that > we are sorry that;
I regret that > I am sorry that; we are pleased to inform you that > we are happy to tell you that;
I am pleased to inform you that > I am happy to tell you that; we are pleased to > we are happy to;
I am pleased to > I am happy to; I look forward to > I'm looking forward to;
we look forward to > we're looking forward to; thank you in advance > thank you; I require > I need;
we require > we need; I would be grateful if you could > could you please;
I would appreciate it if you could > could you please; it would be appreciated if you could > could you please;
you are requested to > please; we request that you > please; you are welcome to > please feel free to;
in response to your > thank you for your; I am in receipt of your > thank you for your;
further to your > thank you for your; individuals > people; persons > people; inform > tell; informing > telling;
inquire > ask; enquire > ask; enquired > asked; inquired > asked; reside > live; resides > lives; resided > lived;
depart > leave; departs > leaves; departed > left; commence > start; commences > starts; commenced > started;
commencing > starting; receive > get; receives > gets; assist > help;
assists > helps; assisting > helping; assistance > help; require > need; requires > needs;
regarding > about; prior to > before; upon > on; sufficient > enough; numerous > many; purchased > bought;
obtain > get; obtains > gets; postpone > put off; postponed > put off; endeavour > try;
endeavor > try; dear Sir or Madam > hello; dear Sirs > hello; dear sir or madam > hello; ^however, > but;
^therefore, > so; ^hence, > so; ^thus, > so; ^kindly > please; warm regards > warm regards; ^regards > warm regards;
ladies and Gentlemen > hello everyone
"""

CONTRACTIONS = """
do not > don't; does not > doesn't; did not > didn't; is not > isn't; are not > aren't; was not > wasn't; were not > weren't;
have not > haven't; has not > hasn't; had not > hadn't; will not > won't; would not > wouldn't; could not > couldn't;
should not > shouldn't; cannot > can't; can not > can't; I am > I'm; we are > we're; you are > you're; they are > they're;
it is > it's; that is > that's; I have been > I've been; we have been > we've been; I will > I'll; we will > we'll;
you will > you'll; I would > I'd; we would > we'd; let us > let's; what is > what's; who is > who's; there is > there's;
he is > he's; she is > she's; you have been > you've been; they have been > they've been; they will > they'll
"""

NEGATIONS = (
    "no not never none nobody nothing neither nor nowhere cannot without hardly barely scarcely no-one"
)
