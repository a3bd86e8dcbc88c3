"""The reference pages of the documents, each made from the code it tells of: `python -m scripts.reference` writes them.

`tests/documents/test_reference.py` fails where a committed page is not what these modules make.
"""
