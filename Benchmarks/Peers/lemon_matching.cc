// Times LEMON's weighted perfect matching on an instance file, weights as 64-bit integers, and adds the weights up itself.
//     lemon_matching FILE REPEAT     prints: seconds (the median) and the total weight; or "infeasible"
#include <lemon/matching.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int count, char **arguments) {
    if (count != 3) return 64;
    std::FILE *file = std::fopen(arguments[1], "r");
    int vertices;
    long edges;
    if (!file || std::fscanf(file, "%d %ld", &vertices, &edges) != 2) return 65;
    using Graph = lemon::SmartGraph;
    using Weights = Graph::EdgeMap<std::int64_t>;
    Graph graph;
    std::vector<Graph::Node> nodes(vertices);
    for (auto &node : nodes) node = graph.addNode();
    Weights weights(graph);
    for (long index = 0; index < edges; index++) {
        int first, second;
        long weight;
        if (std::fscanf(file, "%d %d %ld", &first, &second, &weight) != 3) return 65;
        weights[graph.addEdge(nodes[first], nodes[second])] = weight;
    }
    std::vector<double> seconds;
    std::int64_t total = 0;
    for (int round = 0; round < std::atoi(arguments[2]); round++) {
        auto start = std::chrono::steady_clock::now();
        lemon::MaxWeightedPerfectMatching<Graph, Weights> matching(graph, weights);
        bool found = matching.run();
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        if (!found) {
            std::puts("infeasible");
            return 0;
        }
        total = 0;
        for (Graph::EdgeIt edge(graph); edge != lemon::INVALID; ++edge) {
            if (matching.matching(edge)) total += weights[edge];
        }
    }
    std::sort(seconds.begin(), seconds.end());
    std::printf("%.6f %lld\n", seconds[seconds.size() / 2], static_cast<long long>(total));
}
