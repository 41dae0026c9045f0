"""Texts as the files that people have: writers of one adopted text, readers of what is sent in. No Django.

``table`` lists every format that an adopted text is written in; ``reading.read`` takes any file that can be imported.
"""
