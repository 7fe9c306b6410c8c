"""Write a tree as a query that is read as the same tree."""

import re

from studyapp.search.tree import All, At, Either, Flagged, Is, Node, Not


def written(node: Node) -> str:
    """Return the query of a tree."""
    if isinstance(node, All):
        return " ".join(_grouped(inner) if isinstance(inner, Either) else written(inner) for inner in node.nodes)
    if isinstance(node, Either):
        return " or ".join(written(inner) for inner in node.nodes)
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


def _quoted(text: str) -> str:
    if re.fullmatch(r"\w+", text) and text.casefold() != "or":
        return text
    escaped = re.sub(r'([\\"“”„])', r"\\\1", text)
    return f'"{escaped}"'
