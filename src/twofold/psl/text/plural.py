"""Plurals: the name of a list field that `prisma format` adds for a model."""

from __future__ import annotations

import re

_UNCHANGED = """accommodation adulthood advertising advice aggression aid air aircraft alcohol anger applause
    arithmetic assistance bacon baggage beef biology blood botany bread butter carbon cardboard cash chalk chess
    chinese countryside dancing deer dignity dirt dust education electricity engineering enjoyment envy
    equipment evidence evolution fame fiction flour flu food fuel fun furniture garbage garlic gold golf gossip
    grammar gratitude grief guilt happiness hardware harm hate hatred health heat help homework honesty honey
    hospitality housework humour hunger hydrogen ice importance inflation information innocence iron irony jam
    japanese jewelry judo karate knowledge lack laughter lava leather leisure lightning linguine literature
    litter livestock logic loneliness luck luggage macaroni machinery magic management mankind marble mayonnaise
    methane milk money mud music nature nitrogen nonsense nurture nutrition obedience obesity oxygen pasta
    patience poetry pollution poverty pride psychology publicity punctuation quartz racism relaxation
    reliability research respect revenge rice rubbish rum safety scenery seafood seaside shame sheep shopping
    sleep smoke smoking snow soap software soil spaghetti steam stuff stupidity sunshine symmetry thirst thunder
    timber traffic transportation trust underwear unemployment unity validity veal vegetation vengeance violence
    vitality warmth wealth weather wheat wildlife wisdom yoga zinc zoology"""
UNCHANGED = frozenset(_UNCHANGED.split())
IRREGULAR = {
    "die": "dice",
    "foot": "feet",
    "goose": "geese",
    "man": "men",
    "ox": "oxen",
    "quiz": "quizzes",
    "tooth": "teeth",
    "woman": "women",
    "yes": "yeses",
}
"""Whole words only."""
_ENDINGS = """child children  children children  person people  people people  mouse mice  louse lice
    matrix matrices  index indices  vertex vertices  codex codices  appendix appendices
    criterion criteria  criteria criteria  phenomenon phenomena  automaton automata  polyhedron polyhedra
    datum data  data data  agenda agenda  bacterium bacteria  curriculum curricula  symposium symposia
    millennium millennia  addendum addenda  erratum errata  stratum strata  extremum extrema  quorum quora
    alumnus alumni  octopus octopi  cactus cacti  focus foci  locus loci  stimulus stimuli  radius radii
    nucleus nuclei  fungus fungi  terminus termini  syllabus syllabi  virus viri  bacillus bacilli
    alga algae  vertebra vertebrae  alumna alumnae  hero heroes  ato atoes
    leaf leaves  loaf loaves  lf lves  arf arves  eaf eaves  oaf oaves  hoof hooves
    knife knives  wife wives  life lives  alias aliases  atlas atlases  gas gases  ris rises  axis axes  sis ses
    enus enus  emus emus  aus aus  ous ous  uus uus  us uses"""
_PAIRS = _ENDINGS.split()
ENDINGS = sorted(zip(_PAIRS[::2], _PAIRS[1::2], strict=True), key=lambda pair: -len(pair[0]))
"""Endings of words and those of their plurals, the longest first."""
_HISSING = re.compile(r"(x|ch|ss|sh|zz)$")
_CONSONANT_Y = re.compile(r"([^aeiouy]|qu)y$")


def plural(word: str) -> str:
    """The plural of an English word. A word that ends in s is its own plural."""
    if word in UNCHANGED:
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending, replacement in ENDINGS:
        if word.endswith(ending):
            return word[: -len(ending)] + replacement
    if _HISSING.search(word):
        return f"{word}es"
    if _CONSONANT_Y.search(word):
        return f"{word[:-1]}ies"
    return word if word.endswith("s") else f"{word}s"


def camel_case(name: str) -> str:
    """A model's name as the name of a field: `UserProfile` and `user_profile` as `userProfile`.

    Like Prisma, it takes capitals at the beginning for one word: `HTTPRequest` becomes `httprequest`.
    """
    letters: list[str] = []
    capital, last = False, ""
    for char in name.rstrip("_-"):
        if char in "_-":
            capital = bool(letters)
        elif char.isdigit():
            capital = True
            letters.append(char)
        elif letters and (capital or (last.islower() and char.isupper())):
            capital = False
            letters.append(char.upper())
        else:
            last, capital = char, False
            letters.append(char.lower())
    return "".join(letters)
