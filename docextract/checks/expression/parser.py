"""Tokens -> syntax tree, by recursive descent with limits on size and depth."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from docextract.checks.expression.syntax import (
    Binary,
    Call,
    ListLiteral,
    Name,
    Node,
    NumberLiteral,
    StringLiteral,
    Unary,
)
from docextract.checks.expression.tokens import ExpressionError, Sign, Token, tokenize

LARGEST: Final = 300
DEEPEST: Final = 25
_COMPARISONS: Final = ("==", "!=", "<", "<=", ">", ">=")
_FACTORS: Final = {
    "%": (Decimal("0.01"), None, True),
    "‰": (Decimal("0.001"), None, False),
    "亿元": (Decimal(10**8), "元", False),
    "万元": (Decimal(10**4), "元", False),
    "元": (Decimal(1), "元", False),
    "亿": (Decimal(10**8), None, False),
    "万": (Decimal(10**4), None, False),
}


def parse(text: str) -> Node:
    """The tree of ``text``. Raises ``ExpressionError`` with the position of what is wrong."""
    parser = _Parser(tokenize(text))
    tree = parser.alternatives()
    parser.expect(Sign.END)
    return tree


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0
        self._size = 0

    @property
    def token(self) -> Token:
        return self._tokens[self._next]

    def expect(self, sign: Sign, text: str | None = None) -> Token:
        token = self.token
        if token.sign is not sign or (text is not None and token.text != text):
            wanted = f"“{text}”" if text else {Sign.END: "表达式到此结束", Sign.NAME: "一个名称"}[sign]
            found = f"“{token.text}”" if token.text else "表达式的结尾"
            raise ExpressionError(f"此处应为{wanted}，却是{found}", token.start)
        self._next += 1
        return token

    def _accept(self, *operators: str) -> Token | None:
        token = self.token
        if token.sign is Sign.OPERATOR and token.text in operators:
            self._next += 1
            return token
        return None

    def alternatives(self) -> Node:
        self._depth += 1
        self._grow()
        if self._depth > DEEPEST:
            raise ExpressionError(f"括号嵌套过深，超过 {DEEPEST} 层", self.token.start)
        left = self._conjunction()
        while token := self._accept("or"):
            left = self._binary(token, left, self._conjunction())
        self._depth -= 1
        return left

    def _conjunction(self) -> Node:
        left = self._negation()
        while token := self._accept("and"):
            left = self._binary(token, left, self._negation())
        return left

    def _negation(self) -> Node:
        tokens = []
        while token := self._accept("not"):
            tokens.append(token)
        node = self._comparison()
        for token in reversed(tokens):
            node = self._unary("not", node, token.start)
        return node

    def _comparison(self) -> Node:
        left = self._sum()
        chain: Node | None = None
        while True:
            node, left = self._compare(left)
            if node is None:
                return left if chain is None else chain
            chain = node if chain is None else Binary("and", chain, node, node.start)

    def _compare(self, left: Node) -> tuple[Binary | Unary | None, Node]:
        """One comparison and its right side, which the next one of a chain (a <= b <= c) starts from."""
        if token := self._accept(*_COMPARISONS):
            right = self._sum()
            return self._binary(token, left, right), right
        if token := self._accept("in"):
            right = self._sum()
            return self._binary(token, left, right), right
        following = self._tokens[min(self._next + 1, len(self._tokens) - 1)]
        if self.token.sign is Sign.OPERATOR and self.token.text == "not" and following.text == "in":
            self._next += 2
            right = self._sum()
            inner = self._binary(Token(Sign.OPERATOR, "in", following.start), left, right)
            return self._unary("not", inner, following.start), right
        return None, left

    def _sum(self) -> Node:
        left = self._product()
        while token := self._accept("+", "-"):
            left = self._binary(token, left, self._product())
        return left

    def _product(self) -> Node:
        left = self._signed()
        while token := self._accept("*", "/"):
            left = self._binary(token, left, self._signed())
        return left

    def _signed(self) -> Node:
        signs = []
        while token := self._accept("-", "+"):
            signs.append(token)
        node = self._field()
        for token in reversed(signs):
            if token.text == "-":
                node = self._unary("-", node, token.start)
        return node

    def _field(self) -> Node:
        node = self._atom()
        while self._accept("."):
            name = self.expect(Sign.NAME)
            self._grow()
            node = Name(name.text, node, name.start)
        return node

    def _atom(self) -> Node:
        token = self.token
        self._grow()
        if token.sign is Sign.NUMBER:
            self._next += 1
            return _number(token)
        if token.sign is Sign.STRING:
            self._next += 1
            return StringLiteral(token.text, token.start)
        if token.sign is Sign.NAME:
            self._next += 1
            if self._accept("("):
                return Call(token.text, self._arguments(")"), token.start)
            return Name(token.text, None, token.start)
        if self._accept("("):
            inside = self.alternatives()
            self.expect(Sign.OPERATOR, ")")
            return inside
        if self._accept("["):
            return ListLiteral(self._arguments("]"), token.start)
        found = f"“{token.text}”" if token.text else "表达式的结尾"
        raise ExpressionError(f"此处缺少数、名称或括号，却是{found}", token.start)

    def _arguments(self, closing: str) -> tuple[Node, ...]:
        if self._accept(closing):
            return ()
        items = [self.alternatives()]
        while self._accept(","):
            items.append(self.alternatives())
        self.expect(Sign.OPERATOR, closing)
        return tuple(items)

    def _binary(self, token: Token, left: Node, right: Node) -> Binary:
        self._grow()
        return Binary(token.text, left, right, token.start)

    def _unary(self, operator: str, operand: Node, start: int) -> Unary:
        self._grow()
        return Unary(operator, operand, start)

    def _grow(self) -> None:
        self._size += 1
        if self._size > LARGEST:
            raise ExpressionError(f"表达式过大，超过 {LARGEST} 个成分", self.token.start)


def _number(token: Token) -> NumberLiteral:
    digits = token.text.rstrip("%‰亿万元")
    factor, unit, percent = _FACTORS.get(token.text[len(digits) :], (Decimal(1), None, False))
    if len(digits) > 30:
        raise ExpressionError("数字过长，超过 30 位", token.start)
    return NumberLiteral(Decimal(digits) * factor, unit, percent, token.start)
