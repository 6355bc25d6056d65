/* Times igraph on one undirected graph: the average local clustering coefficient and, with "C L", the average path length.
   Standard input: the order, the number of edges, then both ends of each edge, as little-endian 32-bit integers.
   Output, a line per measure: its name, its value, and the least of several times in milliseconds. */
#include <igraph.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e3 * t.tv_sec + 1e-6 * t.tv_nsec;
}

static uint32_t word(void) {
  uint32_t value;
  if (fread(&value, sizeof value, 1, stdin) != 1) exit(1);
  return value;
}

static void report(const char *name, const igraph_t *graph, int repeats) {
  double least = 1e300;
  igraph_real_t value = 0;
  for (int i = 0; i < repeats; i++) {
    double start = now();
    if (strcmp(name, "C") == 0)
      igraph_transitivity_avglocal_undirected(graph, &value, IGRAPH_TRANSITIVITY_ZERO);
    else
      igraph_average_path_length(graph, &value, NULL, IGRAPH_UNDIRECTED, 1);
    double time = now() - start;
    if (time < least) least = time;
  }
  printf("%s %.17g %.6f\n", name, (double)value, least);
}

int main(int count, char **arguments) {
  uint32_t order = word();
  uint32_t size = word();
  igraph_vector_int_t edges;
  igraph_vector_int_init(&edges, 2 * (igraph_integer_t)size);
  for (igraph_integer_t k = 0; k < 2 * (igraph_integer_t)size; k++) VECTOR(edges)[k] = word();
  igraph_t graph;
  igraph_create(&graph, &edges, order, IGRAPH_UNDIRECTED);
  for (int i = 1; i < count; i++) report(arguments[i], &graph, strcmp(arguments[i], "C") == 0 ? 5 : 1);
  return 0;
}
