from parley.views.brief import brief_html
from parley.views.disputes import disputes
from parley.views.index import index
from parley.views.tables import matrix_table
from views.dam import dam_contents


def test_a_disputed_fact_lists_each_claim_once_with_its_source():
    contents = dam_contents()
    factual = [c for c in contents.evidence.contradictions if c.kind == "factual"]

    found = disputes(contents, index(contents))

    assert factual
    assert {d.issue for d in found} == {c.issue for c in factual}
    for dispute in found:
        labels = [claim.label for claim in dispute.claims]
        assert len(labels) == len(set(labels)) >= 2


def test_disputed_facts_stand_under_the_matrix_on_page_and_terminal():
    contents = dam_contents()
    claim = disputes(contents, index(contents))[0].claims[0]

    assert "Disputed facts" in matrix_table(contents, width=120)
    assert "Disputed facts" in brief_html(contents)
    assert f"{claim.label}\n" in matrix_table(contents, width=120)
