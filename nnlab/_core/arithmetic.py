"""A pocket calculator: 784*128 + 128, ln 2, 5/sqrt(2), 2^7. It knows numbers and nothing else, and can't hang."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import combinations

FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt, "ln": math.log, "log": math.log, "log10": math.log10, "lg": math.log10, "log2": math.log2,
    "exp": math.exp, "abs": abs, "ceil": math.ceil, "floor": math.floor, "round": round}
CONSTANTS = {"pi": math.pi, "e": math.e}
OPERATORS: dict[type, Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Pow: operator.pow}
SIGNS: dict[type, str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
TAKEN_FOR = {"+": (ast.Sub, ast.Mult), "-": (ast.Add,), "*": (ast.Add,), "/": (ast.Mult,), "**": (ast.Mult,)}
MOST_SWAPPED = 6  # numbers in a line, two of which may change places: among many, some two always explain it
POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
SUPERSCRIPTS = str.maketrans(POWERS, "0123456789-+")

NUMBER = r"(?:[0-9]+(?:[.,][0-9]+)*[.,]?|[.,][0-9]+)(?: ?e[+-]?[0-9]+)?"
NAME = rf"(?:{'|'.join(sorted((*FUNCTIONS, *CONSTANTS), key=len, reverse=True))})(?![^\W_])"
TOKEN = re.compile(rf" *(?:(?P<number>{NUMBER})|(?P<name>{NAME})|(?P<power>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|"
                   r"(?P<operator>\*\*|[-+*/^:%])|(?P<bracket>[()]))")


class NoValue(ValueError):
    """An expression that can't be read, or has no value; the message says what it does, "divides by 0"."""


def split(text: str) -> tuple[list[re.Match[str]], str]:
    """Return the tokens with which a text begins, and the text that follows them."""
    tokens, place = [], 0
    while token := TOKEN.match(text, place):
        tokens.append(token)
        place = token.end()
    return tokens, text[place:].strip()


def evaluate(tokens: list[re.Match[str]], number: Callable[[str], float]) -> float:
    """Return the value of an expression; ``number`` says what digits with points and commas mean."""
    return _finite(_tree("".join(_python(tokens, number))))


def parts(line: str) -> Iterator[tuple[str, float]]:
    """Yield what a line of Python computes on its way, and each value, "" for a number that is written in it.

    A line that is no arithmetic has no parts.
    """
    try:
        for node in ast.walk(_tree(line)):
            if isinstance(node, ast.BinOp | ast.UnaryOp | ast.Call | ast.Constant):
                is_written = isinstance(node, ast.Constant) or isinstance(getattr(node, "operand", None), ast.Constant)
                yield "" if is_written else ast.unparse(node), _finite(node)
    except NoValue:
        return


def slips(line: str) -> Iterator[tuple[str, float]]:
    """Yield what a line of Python computes with one slip in it, behind words: "* 0.3 were left out"."""
    try:
        tree = _tree(line)
        _finite(tree)
        for words, instead in _changes(list(ast.walk(tree))):
            with suppress(NoValue):
                yield words, _finite(tree, instead)
    except NoValue:
        return


def _changes(nodes: list[ast.AST]) -> Iterator[tuple[str, Mapping[ast.AST, ast.expr]]]:
    """Yield slips, in words, and what is evaluated instead of which nodes."""
    for node in nodes:
        if isinstance(node, ast.UnaryOp):
            yield f"the sign of {ast.unparse(node)} were left out", {node: node.operand}
    for node in nodes:
        if isinstance(node, ast.BinOp) and type(node.op) in SIGNS:
            left, sign, right = ast.unparse(node.left), SIGNS[type(node.op)], ast.unparse(node.right)
            yield f"{sign} {right} were left out", {node: node.left}
            if sign in "+*":
                yield f"{left} {sign} were left out", {node: node.right}
            for op in TAKEN_FOR[sign]:
                yield f"{SIGNS[op]} stood for {sign}", {node: ast.BinOp(node.left, op(), node.right)}
    numbers = [node for node in nodes if isinstance(node, ast.Constant)]
    for one, other in combinations(numbers, 2) if len(numbers) <= MOST_SWAPPED else ():
        yield f"{one.value!r} and {other.value!r} had changed places", {one: other, other: one}


def _python(tokens: list[re.Match[str]], number: Callable[[str], float]) -> Iterator[str]:
    """Yield the expression as Python writes it: with a * that was left out, and with brackets behind "ln"."""
    words = [token[0].strip() for token in tokens]
    before, closing = "", -1  # the kind of the last token; where the bracket of a function ends that had none
    of_hundred = _of_hundred(words)
    for k, (token, word) in enumerate(zip(tokens, words, strict=True)):
        kind = "value" if word in CONSTANTS else str(token.lastgroup)
        if before == "value" and (kind in ("number", "value", "name") or word == "("):
            if kind == "number":
                raise NoValue  # two numbers beside one another
            yield "*"
        match kind:
            case "number":
                value = number(word)
                if value == math.inf:
                    raise NoValue("is too large")
                word = repr(value)
            case "power":
                word = f"**({word.translate(SUPERSCRIPTS)})"
            case "operator":
                word = {"^": "**", ":": "/", "%": "/100)"}.get(word, word)
            case "name" if words[k + 1:k + 2] != ["("]:
                closing = k + 3 if words[k + 1:k + 3] == ["1", "/"] and word != "sqrt" else k + 1  # ln 1/26, but √1/26
                word += "("
        yield "(" * of_hundred[k] + word + ")" * (k == closing)
        before = "value" if kind in ("number", "power") or words[k] in (")", "%") else kind


def _of_hundred(words: Sequence[str]) -> Counter[int]:
    """Return at which words begins what a % stands behind, and how often: 5%, pi%, (2 + 3)%, ln(5)%."""
    begins, opened = [0], list[int]()  # the first is of the value before
    for k, word in enumerate(words):
        if word == "(":
            opened.append(k - (words[max(k - 1, 0)] in FUNCTIONS))
        elif word == "%":
            begins.append(begins[0])
        elif word[0] not in POWERS:  # 5²% is a share of 5²
            begins[0] = opened.pop() if word == ")" and opened else k - (k > 0 and words[k - 1] in FUNCTIONS)
    return Counter(begins[1:])


def _tree(source: str) -> ast.expr:
    try:
        return ast.parse(source.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise NoValue from None


def _finite(tree: ast.expr, instead: Mapping[ast.AST, ast.expr] | None = None) -> float:
    try:
        value = _value(tree, instead or {})
    except ZeroDivisionError:
        raise NoValue("divides by 0") from None
    except OverflowError:
        value = math.inf
    except ValueError as error:
        raise error if isinstance(error, NoValue) else NoValue("has no value") from None
    if isinstance(value, complex):
        raise NoValue("has no value")
    if not math.isfinite(value):
        raise NoValue("is too large")
    return float(value)


def _value(node: ast.expr, instead: Mapping[ast.AST, ast.expr]) -> float:
    """Return the value of a node, in floats: so that 9**9**9 is too large at once."""
    if node in instead:
        return _value(instead[node], {})
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return float(value)
        case ast.Name(id=name) if name in CONSTANTS:
            return CONSTANTS[name]
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign):
            return _value(node.operand, instead) * (-1 if isinstance(sign, ast.USub) else 1)
        case ast.BinOp(op=kind) if type(kind) in OPERATORS:
            return OPERATORS[type(kind)](_value(node.left, instead), _value(node.right, instead))
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[argument]) if name in FUNCTIONS:
            return FUNCTIONS[name](_value(argument, instead))
    raise NoValue
