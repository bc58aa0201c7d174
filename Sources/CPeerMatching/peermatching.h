/*
 * PeerMatching for C, and for every language that can call C.
 *
 *     pm_text error = {0};
 *     double costs[] = {4, 1, 3, 2, 0, 5, 3, 2, 2}, total;
 *     int64_t column_of_row[3];
 *     if (pm_assignment_f64(costs, 3, 3, false, 1, column_of_row, NULL, NULL, &total, &error) != PM_OK)
 *         fprintf(stderr, "%s\n", error.bytes);
 *     pm_text_free(&error);
 *
 * RULES OF THE INTERFACE
 *   - A function that can fail returns a status (PM_OK, …) and says why in `error`: one sentence, or one line per problem of a file.
 *     `error` may be NULL. It is empty after PM_OK.
 *   - Whatever is passed is read, and copied where it is kept: nothing of the caller's is held after a call. Pointers to `count` values may
 *     be NULL when `count` is 0.
 *   - Outputs are arrays of the caller's, as long as is said, written whole; what may be NULL says so. Texts (pm_text) and handles
 *     (pm_cohort, pm_pool) are made here and freed here, by the function of their name.
 *   - Text is UTF-8. Indices count from 0; -1 is nobody.
 *   - There is no global state. Handles do not change, so that any thread may use them at any time until one frees them. Threads are
 *     started by calls that take `threads`, or need a deep stack, and have ended when the call returns: a process may fork between calls.
 *   - No result depends on `threads`, on the processor, or on the order of people in a file.
 *   - PM_ABI_VERSION grows when something that is here changes. What is new beside the rest does not change it.
 */
#ifndef PEERMATCHING_H
#define PEERMATCHING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this header. A program compares it with pm_abi_version() of the library that it has loaded. */
#define PM_ABI_VERSION 1

/* Done. */
#define PM_OK 0
/* What was passed makes no sense; nothing has been written. */
#define PM_INVALID 1
/* What is asked for does not exist, and that is proved; outputs hold the best effort where the function says so. */
#define PM_NO_ANSWER 2
/* A judge does not accept an answer: one that was to be verified, or one of the library's own, which would be a defect. */
#define PM_REJECTED 3
/* The work needs more memory than there is; nothing has been computed. */
#define PM_NO_MEMORY 4
/* The caller's `is_cancelled` ended the work; nothing has been written. */
#define PM_CANCELLED 5

/* A score of a pair that must not be. */
#define PM_FORBIDDEN INT32_MIN
/* The score that means 1. */
#define PM_SCORE_ONE 1048576

/* Scores of both directions in one number, symmetric. */
#define PM_RECIPROCAL 0
/* What the person of the column offers that of the row. */
#define PM_BENEFIT 1
/* PM_RECIPROCAL by the facets that participants may see: their lists are ranked by it. */
#define PM_SHOWN 2

/* Who reads a text: participants see nothing from which hidden answers could be inferred. */
#define PM_PARTICIPANT 0
#define PM_ADMINISTRATOR 1

/* Bytes with their number, and a 0 behind them. Empty: {NULL, 0}. */
typedef struct pm_text {
    char *bytes;
    size_t length;
} pm_text;

/* Frees the bytes and leaves the text empty. NULL and empty texts are allowed. */
void pm_text_free(pm_text *text);

/* PM_ABI_VERSION of the library. */
int32_t pm_abi_version(void);

/* ---------------------------------------------------------------- solvers */

/*
 * Assigns the whole shorter side of a table at the least total, exactly for the very numbers given.
 *
 * costs          rows × columns, row by row. +inf forbids a pair (-inf when maximizing); NaN and the other infinity are PM_INVALID.
 * maximize       the greatest total in place of the least.
 * threads        at most so many; 1 or more.
 * column_of_row  rows places: the column of each row, -1 for none. Where rows and columns of equal index are an optimum, they are it.
 * row_duals, column_duals   rows and columns places, or both NULL: the proof. row_duals[i] + column_duals[j] <= costs[i][j] for every pair
 *                (>= when maximizing) with equality for the pairs assigned, and their sum is the total; each is the number nearest to its
 *                exact value.
 * total          one place, or NULL: the number nearest to the exact total.
 *
 * PM_NO_ANSWER when forbidden pairs leave the shorter side without a whole assignment: column_of_row holds as many pairs as possible at the
 * best total, duals are 0, and the error names rows or columns that have too few partners together.
 * Time about O(rows × columns) on usual tables, O(n³) at worst; a copy of the table and 4 to 8 bytes a pair.
 */
int32_t pm_assignment_f64(const double *costs, size_t rows, size_t columns, bool maximize, uint32_t threads, int64_t *column_of_row,
                          double *row_duals, double *column_duals, double *total, pm_text *error);
int32_t pm_assignment_f32(const float *costs, size_t rows, size_t columns, bool maximize, uint32_t threads, int64_t *column_of_row,
                          double *row_duals, double *column_duals, double *total, pm_text *error);
/* The same for integers: every pair is allowed, and PM_INVALID where the total or a dual is beyond 64 bits. */
int32_t pm_assignment_i64(const int64_t *costs, size_t rows, size_t columns, bool maximize, uint32_t threads, int64_t *column_of_row,
                          int64_t *row_duals, int64_t *column_duals, int64_t *total, pm_text *error);

/*
 * The matching of greatest total weight in any graph, proved by a judge before it is returned.
 *
 * vertices, edges   how many there are; at most 2³¹ - 1 vertices.
 * ends              2 × edges vertices: the two ends of each edge, which differ; no two edges have the same ends.
 * weights           edges weights of any sign. Of floating-point weights the binary digits, from the highest of any weight to the lowest of
 *                   any, may be 62; with `rounded` what is below those 62 is rounded, otherwise it is PM_INVALID.
 * most_pairs        as many pairs as possible, and the greatest weight among those.
 * mate_of_vertex    vertices places: the partner of each, -1 for none.
 * total             one place, or NULL.
 *
 * Time O(m log n) on usual graphs.
 */
int32_t pm_matching_i64(size_t vertices, size_t edges, const int64_t *ends, const int64_t *weights, bool most_pairs,
                        int64_t *mate_of_vertex, int64_t *total, pm_text *error);
int32_t pm_matching_f64(size_t vertices, size_t edges, const int64_t *ends, const double *weights, bool most_pairs, bool rounded,
                        int64_t *mate_of_vertex, double *total, pm_text *error);

/*
 * Pairs people so that no two would rather have each other (stable roommates), or proves that this cannot be.
 *
 * starts            people + 1 places in `entries`, ascending from 0: the list of person i is entries[starts[i]] … entries[starts[i + 1] - 1].
 * entries           whom each accepts, best first; nobody oneself, nobody twice. Only mutual acceptance counts.
 * mate_of_person    people places: the partner of each, -1 for none.
 * next_of_person    people places, or NULL: a stable partition, as a permutation. Pairs name each other, singles themselves; in cycles of
 *                   three or more everyone prefers the next to the one before. An odd cycle of three or more proves that nothing is stable.
 *
 * PM_NO_ANSWER when there is no stable matching: mate_of_person is then stable once one person of each odd cycle is left out.
 * Time O(n²).
 */
int32_t pm_roommates(size_t people, const int64_t *starts, const int32_t *entries, int64_t *mate_of_person, int64_t *next_of_person,
                     pm_text *error);

/* ---------------------------------------------------------------- people */

/* People and their answers, ordered by the bytes of their ids. */
typedef struct pm_cohort pm_cohort;

/* A column of a cohort. Exactly one of `numbers` and `offsets` is not NULL. */
typedef struct pm_column {
    /* As in the header of a cohort's file: id, skill:python, learn:python, goal:lead, trait:open, department, … */
    const char *name;
    /* A number a person, NaN for no answer. */
    const double *numbers;
    /* People + 1 places in `bytes`, ascending from 0: text, empty for no answer. */
    const int64_t *offsets;
    const char *bytes;
} pm_column;

/*
 * Reads a cohort from text as CSV (docs/formats.md has the columns). PM_INVALID with every problem: name:line:column and what to do.
 * Columns that are not known are refused, unless `lenient`, which also makes values that cannot be read missing.
 */
int32_t pm_cohort_from_csv(const char *text, size_t length, const char *name, bool lenient, pm_cohort **cohort, pm_text *error);

/* A cohort of columns of `people` values each. Errors name the line that the person would have in a file. */
int32_t pm_cohort_from_columns(size_t people, const pm_column *columns, size_t count, bool lenient, pm_cohort **cohort, pm_text *error);

/*
 * The C data interface of Apache Arrow: a type with names (schema), and values of it (array). What makes either owns its memory; who
 * has read it calls `release`, which sets `release` to NULL. A header that has these declarations already comes first.
 */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
struct ArrowSchema {
    const char *format, *name, *metadata;
    int64_t flags, n_children;
    struct ArrowSchema **children, *dictionary;
    void (*release)(struct ArrowSchema *schema);
    void *private_data;
};
struct ArrowArray {
    int64_t length, null_count, offset, n_buffers, n_children;
    const void **buffers;
    struct ArrowArray **children, *dictionary;
    void (*release)(struct ArrowArray *array);
    void *private_data;
};
#endif
/* Arrays of one schema, one after the other; a released array is the end. Functions but `release` return 0, or an error that has words. */
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *stream, struct ArrowSchema *schema);
    int (*get_next)(struct ArrowArrayStream *stream, struct ArrowArray *array);
    const char *(*get_last_error)(struct ArrowArrayStream *stream);
    void (*release)(struct ArrowArrayStream *stream);
    void *private_data;
};
#endif

/*
 * A cohort of a record batch of Arrow (a struct of columns), or of a stream of them. Columns are named as in a cohort's file and hold text (utf8,
 * large_utf8, utf8_view), numbers (integers and floats of 8 to 64 bits), truth values (yes, no), days (date32, or timestamps of whole days), lists of text
 * (a;b), any of them by a dictionary, or nothing but nulls; null is no answer, and so is NaN. Another type is PM_INVALID with its name.
 * Whatever the status, schema and batch, or the stream, are released.
 */
int32_t pm_cohort_from_arrow(struct ArrowSchema *schema, struct ArrowArray *batch, bool lenient, pm_cohort **cohort, pm_text *error);
int32_t pm_cohort_from_arrow_stream(struct ArrowArrayStream *stream, bool lenient, pm_cohort **cohort, pm_text *error);

/* How many people. */
size_t pm_cohort_count(const pm_cohort *cohort);
/* The cohort as CSV, which reads back as the same cohort. */
void pm_cohort_csv(const pm_cohort *cohort, pm_text *text);
/* Frees a cohort; pools made of it stay. NULL is allowed. */
void pm_cohort_free(pm_cohort *cohort);

/* ---------------------------------------------------------------- how a call runs */

/*
 * What a call may be given beside its question: functions with `_run` in their name take it, and NULL, or zeros, are what the functions without
 * it do. The functions of a caller are called while the call lasts, from threads of the library, several at a time.
 */
typedef struct pm_run {
    /* Rules that no output tells of, as JSON: a list of rules, or {"key": …, "rules": […]}, whose key (16 bytes at least) makes
       the digest by which a certificate names them. An id that nobody has is PM_INVALID. NULL for none. */
    const char *private_rules;
    size_t private_rules_length;
    /* Asked often: true ends the work soon, with PM_CANCELLED. NULL never ends it. */
    bool (*is_cancelled)(void *context);
    /* Told now and then which share of the work is done: 0 to 1, never falling. NULL is not told. */
    void (*progress)(void *context, double share);
    /* What both are called with. */
    void *context;
} pm_run;

/* ---------------------------------------------------------------- scores */

/* The people of a cohort who can be matched under a program, with their scores. */
typedef struct pm_pool pm_pool;

/*
 * Fits the program's model to the people who consented, unless the program holds a fit, and makes them ready for comparison.
 *
 * program   JSON as in docs/formats.md; {"practice": "peer-mentoring"} is the preset.
 */
int32_t pm_pool_make(const pm_cohort *cohort, const char *program, size_t length, uint32_t threads, pm_pool **pool, pm_text *error);
int32_t pm_pool_make_run(const pm_cohort *cohort, const char *program, size_t length, uint32_t threads, const pm_run *run, pm_pool **pool,
                         pm_text *error);
/* The program with its fit, as JSON: given to pm_pool_make it scores other people, or the same ones later, by the same fit. */
int32_t pm_pool_program(const pm_pool *pool, pm_text *text, pm_text *error);
/* How many people: the indices of everything below. */
size_t pm_pool_count(const pm_pool *pool);
/* Their ids, ascending, each with a 0 behind it. */
void pm_pool_ids(const pm_pool *pool, pm_text *text);
/* Frees a pool. NULL is allowed. */
void pm_pool_free(pm_pool *pool);

/*
 * The scores of a block of pairs, row by row.
 *
 * kind      PM_RECIPROCAL, PM_BENEFIT or PM_SHOWN.
 * scores    row_count × column_count places; PM_FORBIDDEN where there is none, PM_SCORE_ONE for 1.
 */
int32_t pm_score_block(const pm_pool *pool, int32_t kind, size_t first_row, size_t row_count, size_t first_column, size_t column_count,
                       int32_t *scores, pm_text *error);

/*
 * The best columns of each row of a block, by score, of equal ones the smaller column. Where rows and columns are the same
 * people, each pair is scored once.
 *
 * floors    row_count scores, or NULL: only what is above its row's floor is listed. The last score of a list that is full already, less 1,
 *           is a floor that loses nothing.
 * columns   row_count × k places: columns, best first, then -1.
 * scores    as many; PM_FORBIDDEN behind the end.
 */
int32_t pm_top_k(const pm_pool *pool, int32_t kind, size_t first_row, size_t row_count, size_t first_column, size_t column_count, size_t k,
                 const int32_t *floors, uint32_t threads, int32_t *columns, int32_t *scores, pm_text *error);
/* The same; private rules are the pool's, so that `run` has none. */
int32_t pm_top_k_run(const pm_pool *pool, int32_t kind, size_t first_row, size_t row_count, size_t first_column, size_t column_count, size_t k,
                     const int32_t *floors, uint32_t threads, const pm_run *run, int32_t *columns, int32_t *scores, pm_text *error);

/*
 * The best columns of each row of a block and the best rows of each of its columns, each pair scored once: all pairs of a pool are the blocks
 * of its parts with themselves (pm_top_k) and of any two of them (this), in any order and on any machine.
 *
 * kind             for PM_BENEFIT a row's list has the columns that offer it most, a column's list the rows that do.
 * first_column …   rows and columns do not overlap.
 * row_floors, column_floors   row_count and column_count scores, or NULL, as for pm_top_k.
 * columns_of_rows, row_scores     row_count × k places, as for pm_top_k.
 * rows_of_columns, column_scores  column_count × k places.
 *
 * Time one score a pair, as pm_top_k of a whole pool; memory 24 bytes an entry, and the people of the block once more.
 */
int32_t pm_top_k_mutual(const pm_pool *pool, int32_t kind, size_t first_row, size_t row_count, size_t first_column, size_t column_count,
                        size_t k, const int32_t *row_floors, const int32_t *column_floors, uint32_t threads, int32_t *columns_of_rows,
                        int32_t *row_scores, int32_t *rows_of_columns, int32_t *column_scores, pm_text *error);

/*
 * The lists of some people as CSV: id, rank, partner, score, terms, for administrators both directions, and reasons, as `cohort-bench
 * candidates` writes them. Texts of parts that follow one another, the first with a header, are the file of all.
 *
 * columns, scores   row_count × k, as from pm_top_k for these rows and all columns: of PM_RECIPROCAL for PM_ADMINISTRATOR, of PM_SHOWN for
 *                   PM_PARTICIPANT. People whom locked pairs leave no place are no rows: they come behind the row
 *                   before them, or with the very first.
 */
int32_t pm_lists_csv(const pm_pool *pool, int32_t audience, size_t first_row, size_t row_count, size_t k, const int32_t *columns,
                     const int32_t *scores, bool header, pm_text *csv, pm_text *error);

/*
 * Pairs people from everybody's best: proposals by score, augmentations, and those left over greedily; with k = 16, 12 rounds and `complete`
 * the pairs of the strategy "suitor". One partner each.
 *
 * columns, scores   people × k, as from pm_top_k of PM_RECIPROCAL for all.
 * rounds            the most rounds of augmentations; 0 is Suitor alone, whose pairs are the best first, then the best of the rest.
 * complete          whether those left over are paired.
 * mate_of_person    people places: the partner of each, -1 for none.
 * bounds            people places, or NULL: score × 2 <= bounds[i] + bounds[j] for every pair of the pool, on a list or not. So half of
 *                   their sum bounds the total of any pairs.
 */
int32_t pm_suitor(const pm_pool *pool, size_t k, const int32_t *columns, const int32_t *scores, uint32_t rounds, bool complete,
                  uint32_t threads, int64_t *mate_of_person, int64_t *bounds, pm_text *error);

/*
 * Judges such bounds over the pairs of a block whose first person is a row and whose second is a column behind it: nothing is believed.
 * The blocks of any parts of the pool with themselves and with those behind them are all pairs.
 *
 * bounds    one of each person of the pool, 0 to 2⁴⁰.
 *
 * PM_OK, or PM_REJECTED with a pair that exceeds its bounds.
 */
int32_t pm_check_bounds(const pm_pool *pool, const int64_t *bounds, size_t first_row, size_t row_count, size_t first_column,
                        size_t column_count, uint32_t threads, pm_text *error);

/*
 * Joins two lists a row, as pm_top_k gives them: the k best of both, an entry that is in both once. Lists of parts of the columns, joined
 * in any order, are the lists of all. Outputs may be inputs.
 */
int32_t pm_merge_lists(size_t rows, size_t k, const int32_t *columns_a, const int32_t *scores_a, const int32_t *columns_b,
                       const int32_t *scores_b, int32_t *columns, int32_t *scores, pm_text *error);

/* Why two people have the score that they have, for PM_PARTICIPANT or PM_ADMINISTRATOR: JSON, whose terms sum to the score. */
int32_t pm_explanation(const pm_pool *pool, size_t first, size_t second, int32_t audience, pm_text *json, pm_text *error);

/* ---------------------------------------------------------------- matching people */

/* What a match gives. Confidential but for the pairs and the unmatched of PM_PARTICIPANT. */
typedef struct pm_match {
    /* CSV: group, member, partners, score, terms. */
    pm_text pairs;
    /* CSV: id and reason. */
    pm_text unmatched;
    /* JSON: who meets whom, for pm_verify. */
    pm_text arrangement;
    /* JSON: what is proved, for pm_verify. Empty for private rules without a key. */
    pm_text certificate;
    /* Lines for people: counts, status, what is proved, notes. */
    pm_text summary;
} pm_match;

/*
 * Matches a cohort under a program: any practice, any strategy.
 *
 * program   as for pm_pool_make; its `threads` is used.
 * audience  who reads `pairs` and `unmatched`.
 *
 * PM_NO_ANSWER when the strategy proved that its answer does not exist and the program allows no fallback; texts are written all the same.
 */
int32_t pm_match_make(const pm_cohort *cohort, const char *program, size_t length, int32_t audience, pm_match *match, pm_text *error);
int32_t pm_match_make_run(const pm_cohort *cohort, const char *program, size_t length, int32_t audience, const pm_run *run, pm_match *match,
                          pm_text *error);
/* Frees the texts and leaves them empty. NULL is allowed. */
void pm_match_free(pm_match *match);

/*
 * Judges a certificate from cohort, program and arrangement alone: nothing in it is believed. PM_OK, or PM_REJECTED with the reason.
 */
int32_t pm_verify(const pm_cohort *cohort, const char *program, size_t length, const char *arrangement, size_t arrangement_length,
                  const char *certificate, size_t certificate_length, pm_text *error);
/* With the private rules of the match, if it had some: another list of them is PM_REJECTED. */
int32_t pm_verify_run(const pm_cohort *cohort, const char *program, size_t length, const char *arrangement, size_t arrangement_length,
                      const char *certificate, size_t certificate_length, const pm_run *run, pm_text *error);

#ifdef __cplusplus
}
#endif
#endif
