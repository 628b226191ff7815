"""Shapes of plain text that are no Fountain, one a module: columns, scenes numbered in words, East Asian formats."""
