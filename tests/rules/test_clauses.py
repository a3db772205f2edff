"""Every clause that a policy or a rule cites has its heading in docs/clauses, and none twice."""

import re
from pathlib import Path

from fairhold.rules import policy
from tests.rules.golden_cases import cases, judged

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "clauses").glob("*.md"))
HEADING = re.compile(r"^## ([A-Z]-\d{1,2}) · (.+)$", re.MULTILINE)
CITED = re.compile(r'"([A-Z]-\d{1,2})"')


def headings() -> list[str]:
    return [clause for page in PAGES for clause, _ in HEADING.findall(page.read_text("utf-8"))]


def test_no_clause_is_explained_twice():
    assert len(headings()) == len(set(headings()))


def test_every_clause_of_every_policy_is_explained():
    for each in (*policy.packaged(), *policy.for_replay()):
        doc = each.doc
        tables = (doc.issues, doc.defences, doc.grounds, doc.windows, doc.stages)
        cited = {row.clause for table in tables for row in table.values()}
        talks = doc.negotiation
        rows = (talks, talks.offers, talks.bidding, talks.performance)
        cited |= {row.clause for row in rows}
        cited |= {doc.advance.clause} if doc.advance else set()
        assert cited <= set(headings())


def test_every_clause_that_the_rules_cite_is_explained():
    sources = (ROOT / "src" / "fairhold" / "rules").rglob("*.py")
    cited = {clause for path in sources for clause in CITED.findall(path.read_text("utf-8"))}
    assert "M-5" in cited
    assert cited <= set(headings())


def test_every_clause_in_the_reasons_of_the_golden_cases_is_explained():
    explained = set(headings())
    for case in cases():
        told = judged(case.facts).as_json()
        rows = told["recommendation"]["lines"]
        assert {each["clause"] for each in (*told["reasons"], *rows)} <= explained, case.name


def test_the_contents_name_every_page():
    contents = (ROOT / "docs" / "clauses" / "README.md").read_text("utf-8")
    for page in PAGES:
        assert page.name == "README.md" or f"({page.name})" in contents


def test_the_page_on_worked_cases_names_every_golden_file():
    page = (ROOT / "docs" / "worked-cases.md").read_text("utf-8")
    for path in (ROOT / "tests" / "rules" / "golden").glob("*.yaml"):
        assert f"`{path.name}`" in page
