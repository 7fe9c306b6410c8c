"""Write a tree as a query that is read as the same tree."""

import re

from studyapp.search.tree import All, At, Either, Flagged, Is, Node, Not


def written(node: Node) -> str:
    """Return the query of a tree."""
    if isinstance(node, All):
        return " ".join(_grouped(each) if isinstance(each, Either) else written(each) for each in node.nodes)
    if isinstance(node, Either):
        return " or ".join(written(each) for each in node.nodes)
    if isinstance(node, Not):
        return f"-{_grouped(node.node) if isinstance(node.node, All | Either | Not) else written(node.node)}"
    if isinstance(node, At):
        return f"{node.place}:{_quoted(node.value)}"
    if isinstance(node, Is):
        return f"is:{node.condition}"
    if isinstance(node, Flagged):
        return f"flag:{node.flag}"
    return _quoted(node.words)


def _grouped(node: Node) -> str:
    return f"({written(node)})"


def _quoted(said: str) -> str:
    if re.fullmatch(r"\w+", said) and said.casefold() != "or":
        return said
    escaped = re.sub(r'([\\"“”„])', r"\\\1", said)
    return f'"{escaped}"'
