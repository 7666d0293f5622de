"""How fast search is: a made-up corpus of any size, the kinds of query people ask, and other engines beside ours."""
