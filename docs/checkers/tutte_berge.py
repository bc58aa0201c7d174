"""No perfect matching exists: without a set of vertices, more odd components remain than it has members.

Usage: tutte_berge.py GRAPH.txt ANSWER.json
"""

from reading import graph, require, run, whole


def check(path, answer, options):
    require(answer["problem"] == "matching" and answer["status"] == "infeasible", "it is no infeasible matching")
    n, edges = graph(path)
    witness = answer["certificate"]["tutte_berge"]
    removed = {whole(vertex, n, "vertex") for vertex in witness["set"]}
    require(len(removed) == len(witness["set"]), "a vertex of the set stands twice")
    home = {}
    for index, component in enumerate(witness["odd_components"]):
        require(len(component) % 2 == 1, "a component is not odd")
        for vertex in component:
            require(whole(vertex, n, "vertex") not in removed and vertex not in home, f"{vertex} stands twice")
            home[vertex] = index
    for u, v in edges:
        if u not in removed and v not in removed:
            require(home.get(u) == home.get(v), f"the edge ({u}, {v}) leaves its component")
    require(len(witness["odd_components"]) > len(removed), "there are no more components than members of the set")


run(check)
