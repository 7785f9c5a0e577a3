"""Settle what a document's mentions and dates mean, and rewrite each sentence so that it stands alone (`sentences`).

Who is mentioned by name (`namings`, `names`, `spelling`) or by the title (`topic`), which noun phrases and pronouns
there are (`mentions`), what descriptions (`descriptions`), pronouns (`pronouns`) and dates (`dates`) mean; other words
that point back are doubted (`pointers`). `writing` keeps the sentence English; `unify` brings the names of several
documents together.
"""
