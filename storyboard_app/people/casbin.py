"""The table of roles as Casbin reads it (casbin.org): for whoever wants to ask it outside the product.

The product itself asks the database, which refuses by the same table; nothing here decides anything.
"""

from storyboard_app.values import VERBS, Role

#: Who asks, in which project, to do what; `g` says which role somebody has in a project.
MODEL = """[request_definition]
r = sub, dom, act

[policy_definition]
p = sub, act

[role_definition]
g = _, _, _

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = g(r.sub, p.sub, r.dom) && r.act == p.act
"""


def policy() -> str:
    """Return the table, a line for each pair of role and verb; lines `g, person, role, project` are added to it."""
    return "".join(f"p, {role}, {verb}\n" for role in Role for verb in sorted(VERBS[role]))
