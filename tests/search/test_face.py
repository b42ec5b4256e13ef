"""The query that help centres answer badly: the sense of *face* that the reader means comes first."""

import json

OTHER_SENSES = ("contract", "liquidation", "maintenance", "affiliate", "returned-withdrawal")
"""Articles with *face* in *face value*, *face an issue* and the like."""


def test_the_article_on_facial_recognition_is_among_the_first(site):
    answer = json.loads(site.copy("face").run("search", "face", "--format", "json").stdout)
    sources = [result["source"].rpartition("/")[2] for result in answer["results"]]
    assert "what-should-i-do-if-facial-recognition-fails.md" in sources[:3]
    assert not any(other in source for other in OTHER_SENSES for source in sources[:4])
    assert sum(answer["tabs"].values()) == answer["total"] > 15
    assert len(sources) == 15
    assert all(result["passages"] for result in answer["results"])
