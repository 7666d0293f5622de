"""What is said where in an article: blocks with their roles, and the sentences of its prose."""

from timeline.structure.document import Block, Document, Role, Sentence
from timeline.structure.parse import parse

__all__ = ["Block", "Document", "Role", "Sentence", "parse"]
