"""Sentences about a profile that is given as plain facts: what follows from the facts holds, what does not is caught."""

from __future__ import annotations

import time

import pytest

from workfolk.engine.grounding.check import check
from workfolk.engine.grounding.facts import text_facts

NOW = 2026 * 12 + 10  # November 2026
LAWYER = (
    "Lawyer at Voss & Hale since April 2016, specialising in employment law. Represents employees in about 30 dismissal cases a year.",
    "Trainee solicitor at Drummond Legal, 2013 to 2015.",
    "LL.M., University of Utrecht, 2012.",
)
CHEF = (
    "Head chef at The Copper Pan, May 2017 to present. Leads a kitchen of 9 and cut food costs from 38 % to 31 %.",
    "Sous-chef at Hotel Marin, 2013 to 2017.",
    "Apprenticeship as a cook at Gasthof Linde, 2009 to 2012.",
)
ELECTRICIAN = (
    "Electrician at Kolb Elektro from 2012 to 2016; master electrician there from 2016 to 2021.",
    "Installed 340 heat pumps without a single safety incident.",
    "Self-employed since March 2021, with two employees.",
)
LOGISTICS = (
    "Warehouse supervisor, Torvik Logistics, 2015 to 2022. Two shifts of 25 people; on-time shipping rose from 91 % to 98 %.",
    "Forklift driver, Torvik Logistics, 2011 to 2015.",
)
RESEARCHER = (
    "Dr Amara Osei is a postdoctoral researcher in marine biology at the Lisbon Ocean Institute.",
    "She has worked there since 2020.",
    "Author of 14 peer-reviewed papers, three of them as first author.",
    "Her doctoral student won the Wegener Prize in 2023.",
    "PhD in Biology, University of Porto, 2019.",
)
ACCOUNTANT = (
    "Accountant at Merrow Foods, June 2014 to June 2020. Prepared monthly closings for four subsidiaries and shortened the close from ten to six days.",
    "Finance manager at Pell & Partners since July 2020; team of 5.",
    "Teaches evening classes in bookkeeping at Holm College.",
    "His wife runs a bookshop in Holm.",
)
ARCHITECT = (
    "Tomas Berg, project architect at Nordlys Architects, 2010 to 2018: completed 6 libraries, all of them on time and within budget.",
    "Partner at Berg Lind Studio since 2018.",
    "Won the state timber award in 2016 together with Ida Lind.",
)
NURSE = (
    "Registered nurse with Médecins du Nord: missions in Haiti (2016), South Sudan (2018) and Yemen (2020).",
    "Ward manager at Stavanger Hospital since February 2021, responsible for 28 beds and a team of 17.",
)
MARKETING = (
    "Marketing manager at Solano Bikes, January 2015 to March 2019: cut the cost per lead by a quarter.",
    "Automated the weekly reports, saving 20 hours a month.",
)


def holds(sentence: str, facts: tuple[str, ...]) -> bool:
    return all(one.supported for one in check(sentence, text_facts(facts), as_of=NOW))


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("She joined Voss & Hale four years after her LL.M.", LAWYER),
        ("She was a trainee solicitor at Drummond Legal before joining Voss & Hale.", LAWYER),
        ("She practises employment law at Voss & Hale.", LAWYER),
        ("He moved from Hotel Marin to The Copper Pan in 2017.", CHEF),
        ("After his apprenticeship he worked as a sous-chef at Hotel Marin.", CHEF),
        ("He brought food costs down from 38 to 31 percent.", CHEF),
        ("He spent nine years at Kolb Elektro.", ELECTRICIAN),
        ("He was promoted from electrician to master electrician in 2016.", ELECTRICIAN),
        ("I supervised fifty people in two shifts.", LOGISTICS),
        ("I have worked as a supervisor after I had been a forklift driver.", LOGISTICS),
        ("I raised on-time shipping by 7 percentage points.", LOGISTICS),
        ("Amara has worked at the Lisbon Ocean Institute since 2020.", RESEARCHER),
        ("Amara Osei, a researcher in marine biology, has published 14 papers.", RESEARCHER),
        ("She joined the institute a year after her PhD.", RESEARCHER),
        ("Amara Osei is a marine biologist.", RESEARCHER),
        ("He shortened the monthly close by four days.", ACCOUNTANT),
        ("His team at Pell & Partners has five members.", ACCOUNTANT),
        ("All six libraries were finished on time.", ARCHITECT),
        ("He left Nordlys Architects for Berg Lind Studio in 2018.", ARCHITECT),
        ("She has worked in Haiti and in South Sudan.", NURSE),
        ("She completed three missions with Médecins du Nord.", NURSE),
        ("I cut the cost per lead by 25 %.", MARKETING),
        ("My automation saves twenty hours a month.", MARKETING),
        ("I managed marketing at Solano Bikes for more than four years.", MARKETING),
    ],
)
def test_what_follows_from_the_facts_holds(sentence: str, facts: tuple[str, ...]) -> None:
    assert holds(sentence, facts)


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("She joined Voss & Hale before Drummond Legal.", LAWYER),
        ("She joined Voss & Hale two years after her LL.M.", LAWYER),
        ("She represents employers in dismissal cases.", LAWYER),
        ("He moved from The Copper Pan to Hotel Marin in 2017.", CHEF),
        ("He brought food costs down from 31 to 38 percent.", CHEF),
        ("He was promoted from master electrician to electrician in 2016.", ELECTRICIAN),
        ("He became self-employed before he worked at Kolb Elektro.", ELECTRICIAN),
        ("He spent twelve years at Kolb Elektro.", ELECTRICIAN),
        ("He installed 340 heat pumps with several safety incidents.", ELECTRICIAN),
        ("I supervised seventy-five people.", LOGISTICS),
        ("Late shipping rose to 98 %.", LOGISTICS),
        ("Amara won the Wegener Prize in 2023.", RESEARCHER),
        ("She was first author of all fourteen papers.", RESEARCHER),
        ("He teaches bookkeeping in day classes.", ACCOUNTANT),
        ("He runs a bookshop in Holm.", ACCOUNTANT),
        ("He shortened the close by six days.", ACCOUNTANT),
        ("He won the national timber award in 2016.", ARCHITECT),
        ("He completed the libraries late.", ARCHITECT),
        ("All six libraries were over budget.", ARCHITECT),
        ("She was in South Sudan in 2016.", NURSE),
        ("She completed five missions with Médecins du Nord.", NURSE),
        ("I cut the cost per lead by 40 %.", MARKETING),
        ("I cut the cost per click by 25 %.", MARKETING),
        ("I own Solano Bikes.", MARKETING),
    ],
)
def test_what_does_not_follow_is_caught(sentence: str, facts: tuple[str, ...]) -> None:
    assert not holds(sentence, facts)


def test_a_fact_made_to_be_slow_is_read_in_time() -> None:
    facts = ("Missions in " + "Aa " * 1_500, "from 1 to 2 " * 500, "s" * 9_000, "moved from a to b " * 300)
    began = time.perf_counter()
    for sentence in ("She completed three missions in 2016.", "I moved from A to B in 2016.", "Cut by 4 %."):
        check(sentence, text_facts(facts), as_of=NOW)
    assert time.perf_counter() - began < 5
