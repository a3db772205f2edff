"""The facts of a case as a document: its schema, how it is read, and how it becomes rules' facts.

The same document is written by hand for ``fairhold assess``, built from an order or a case by the
services, stored with every ruling and carried in an export. ``model`` is its shape, ``load`` reads
text safely, ``decode`` checks what a shape cannot say and converts units and money once.
"""
