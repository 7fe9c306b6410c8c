"""Finds in a module what can be planted in it: one small change each, by the tree of its syntax."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_COMPARED: Final[dict[type[ast.cmpop], str]] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
_SWAPPED: Final[dict[type[ast.operator], str]] = {
    ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "/", ast.Mod: "*", ast.Pow: "*",
    ast.BitAnd: "|", ast.BitOr: "&", ast.LShift: ">>", ast.RShift: "<<",
}  # fmt: skip
_NAMED_TEXTS: Final = frozenset({"msg", "TypeVar", "NewType", "getattr", "cast", "ValueError", "AssertionError"})
_NO_WORK: Final = (ast.Import, ast.ImportFrom, ast.Assert, ast.TypeAlias, ast.Global, ast.Nonlocal)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one thing in it changed.

    Attributes:
        path: of the module, from the root of the project.
        line: of what is changed, from 1.
        last: line on which it ends.
        was: how it read.
        becomes: how it reads now.
        start: where it begins in the bytes of the module.
        before: the whole lines that it stands on, without white space at their ends.
        after: the same as they read now.
        is_run_on_import: whether what is changed stands outside all functions.
    """

    path: str
    line: int
    last: int
    was: str
    becomes: str
    start: int
    before: str
    after: str
    is_run_on_import: bool

    def planted(self, source: str) -> str:
        """Return the module with what is changed, from how it reads without."""
        raw, end = source.encode(), self.start + len(self.was.encode())
        return (raw[: self.start] + self.becomes.encode() + raw[end:]).decode()

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {_in_one_line(self.before)} -> {_in_one_line(self.after)}"


def mutants_of(path: str, source: str) -> tuple[Mutant, ...]:
    """Return all mutants of a module, in the order of its lines.

    Left alone are annotations, documentation, imports, assertions for the checker of types, and names of messages,
    which would fail wherever they are.
    """
    raw = source.encode()
    starts = [0]
    for line in raw.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    found = set()
    for node, becomes, is_on_import in _changes(ast.parse(source)):
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        first, last = starts[node.lineno - 1], starts[node.end_lineno]
        after = raw[first:start] + becomes.encode() + raw[end:last]
        lines = (raw[first:last].decode().strip(), after.decode().strip())
        found.add(
            Mutant(path, node.lineno, node.end_lineno, raw[start:end].decode(), becomes, start, *lines, is_on_import)
        )
    return tuple(sorted(found, key=lambda each: (each.start, each.was, each.becomes)))


def _changes(node: ast.AST, *, is_on_import: bool = True) -> Iterator[tuple[ast.expr | ast.stmt, str, bool]]:
    """Yield what can be changed, what stands there then, and whether it runs on import; the outside comes first."""
    if isinstance(node, ast.expr | ast.stmt):
        for changed, becomes in _becoming(node):
            yield changed, becomes, is_on_import
    for child in _children(node):
        runs_later = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and not _is_default(
            node, child
        )
        yield from _changes(child, is_on_import=is_on_import and not runs_later)


def _is_default(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, child: ast.AST) -> bool:
    return child in node.args.defaults or child in node.args.kw_defaults


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what of a node does some work."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from (*node.args.defaults, *(each for each in node.args.kw_defaults if each), *_body(node.body))
        case ast.ClassDef():
            yield from _body(node.body)
        case ast.AnnAssign():
            yield from () if node.value is None else (node.value,)
        case ast.Call(func=ast.Name(id=name)) if name in _NAMED_TEXTS:
            yield from (each for each in (*node.args[1:], *(word.value for word in node.keywords)))
        case ast.JoinedStr() | ast.FormattedValue():
            return
        case _:
            yield from (
                each for each in ast.iter_child_nodes(node) if not isinstance(each, _NO_WORK) and not _tells(each)
            )


def _body(statements: list[ast.stmt]) -> Iterator[ast.stmt]:
    yield from (each for each in statements if not isinstance(each, _NO_WORK) and not _tells(each))


def _tells(node: ast.AST) -> bool:
    """Return whether a statement is documentation, or is for the checker of types alone."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case _:
            return False


def _becoming(node: ast.expr | ast.stmt) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Yield what of a node can be changed, mostly the node itself, and what stands there then."""
    match node:
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            yield node, f"{_text(left)} {_COMPARED[type(operator)]} {_text(right)}"
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _SWAPPED:
            yield node, f"({_text(left)} {_SWAPPED[type(operator)]} {_text(right)})"
        case ast.BoolOp(op=operator, values=values):
            word = " or " if isinstance(operator, ast.And) else " and "
            yield node, f"({word.join(map(_text, values))})"
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield node, _text(operand)
        case ast.IfExp(test=test, body=body, orelse=other):
            yield node, f"({_text(other)} if {_text(test)} else {_text(body)})"
        case ast.Constant(value=value):
            yield from ((node, becomes) for becomes in _another(value))
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield node, "return None"
        case ast.If(test=test) | ast.While(test=test) if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield test, f"(not {_text(test)})"
        case ast.Break():
            yield node, "continue"
        case ast.Continue():
            yield node, "break"
        case ast.Expr(value=ast.Call()) | ast.AugAssign():
            yield node, "pass"


def _another(value: object) -> Iterator[str]:
    match value:
        case bool():
            yield str(not value)
        case int() | float():
            yield f"({value!r} + 1)"
        case str() if value.strip():
            yield repr(f"{value}XX")


def _text(node: ast.expr) -> str:
    return f"({ast.unparse(node)})"


def _in_one_line(source: str) -> str:
    return " ".join(source.split())
