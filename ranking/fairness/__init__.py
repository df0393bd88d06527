"""Whether an order treats groups alike: an internal check, not a legal audit.

`impact` counts outcomes by group, `overlap` says how alike two orders are. Who belongs to which group comes from the
user, in a file of its own: no profile holds it, and nothing that scores imports this package.
"""
