/* Calls every function of peermatching.h once or more, as a program in C would, and fails at the first answer that is not right. */
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "peermatching.h"

static pm_text error;

#define CHECK(condition)                                                                                       \
    do {                                                                                                       \
        if (!(condition)) {                                                                                    \
            fprintf(stderr, "%s:%d: %s (%s)\n", __FILE__, __LINE__, #condition, error.bytes ? error.bytes : ""); \
            exit(1);                                                                                           \
        }                                                                                                      \
    } while (0)

/* How many threads this process has: lines of /proc/self/status. */
static int thread_count(void) {
    FILE *file = fopen("/proc/self/status", "r");
    char line[256];
    int count = -1;
    while (file && fgets(line, sizeof line, file)) sscanf(line, "Threads: %d", &count);
    if (file) fclose(file);
    return count;
}

static void assignment(void) {
    const double costs[] = {4, 1, 3, 2, 0, 5, 3, 2, 2};
    double row_duals[3], column_duals[3], total;
    int64_t column_of_row[3];
    CHECK(pm_assignment_f64(costs, 3, 3, false, 1, column_of_row, row_duals, column_duals, &total, &error) == PM_OK);
    CHECK(total == 5 && column_of_row[0] == 1 && column_of_row[1] == 0 && column_of_row[2] == 2);
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) CHECK(row_duals[i] + column_duals[j] <= costs[3 * i + j]);

    const float floats[] = {4, 1, 3, 2, 0, 5};
    CHECK(pm_assignment_f32(floats, 2, 3, true, 2, column_of_row, NULL, NULL, &total, &error) == PM_OK);
    CHECK(total == 9 && column_of_row[0] == 0 && column_of_row[1] == 2);

    const int64_t equal[] = {7, 7, 7, 7, 7, 7};
    int64_t sum;
    CHECK(pm_assignment_i64(equal, 3, 2, false, 1, column_of_row, NULL, NULL, &sum, &error) == PM_OK);
    CHECK(sum == 14 && column_of_row[0] == 0 && column_of_row[1] == 1 && column_of_row[2] == -1);

    const double closed[] = {INFINITY, 1, INFINITY, 2};
    CHECK(pm_assignment_f64(closed, 2, 2, false, 1, column_of_row, row_duals, column_duals, &total, &error) == PM_NO_ANSWER);
    CHECK(total == 1 && column_of_row[0] == 1 && column_of_row[1] == -1 && error.length == strlen(error.bytes));
    pm_text_free(&error);
    CHECK(error.bytes == NULL && error.length == 0);

    const double wrong[] = {1, NAN, 2, 3};
    CHECK(pm_assignment_f64(wrong, 2, 2, false, 1, column_of_row, NULL, NULL, NULL, &error) == PM_INVALID);
    CHECK(strstr(error.bytes, "row 1, column 2") != NULL);
    pm_text_free(&error);
    CHECK(pm_assignment_f64(NULL, 2, 2, false, 1, column_of_row, NULL, NULL, NULL, NULL) == PM_INVALID);
    CHECK(pm_assignment_f64(costs, SIZE_MAX, 2, false, 1, column_of_row, NULL, NULL, NULL, NULL) == PM_INVALID);
}

static void matching(void) {
    const int64_t ends[] = {0, 1, 1, 2, 2, 3}, weights[] = {3, 7, 3};
    int64_t mates[4], total;
    CHECK(pm_matching_i64(4, 3, ends, weights, false, mates, &total, &error) == PM_OK);
    CHECK(total == 7 && mates[0] == -1 && mates[1] == 2 && mates[2] == 1);
    const double fractions[] = {.25, .75, .25};
    double sum;
    CHECK(pm_matching_f64(4, 3, ends, fractions, true, false, mates, &sum, &error) == PM_OK);
    CHECK(sum == .5 && mates[0] == 1 && mates[3] == 2);
    const double wide[] = {1e300, 1e-300, 1};
    CHECK(pm_matching_f64(4, 3, ends, wide, false, false, mates, &sum, &error) == PM_INVALID);
    pm_text_free(&error);
    CHECK(pm_matching_f64(4, 3, ends, wide, false, true, mates, &sum, &error) == PM_OK && mates[0] == 1);
    CHECK(fabs(sum / 1e300 - 1) < 1e-12);
}

static void roommates(void) {
    const int64_t starts[] = {0, 2, 4, 6};
    const int32_t stable[] = {1, 2, 0, 2, 0, 1}, chase[] = {1, 2, 2, 0, 0, 1};
    int64_t mates[3], next[3];
    CHECK(pm_roommates(3, starts, stable, mates, next, &error) == PM_OK && mates[0] == 1 && mates[2] == -1 && next[2] == 2);
    CHECK(pm_roommates(3, starts, chase, mates, next, &error) == PM_NO_ANSWER && next[0] == 1 && next[1] == 2 && next[2] == 0);
    pm_text_free(&error);
}

/* Ten people, some of whom want what others can. */
static pm_cohort *people(void) {
    char csv[2048];
    int length = snprintf(csv, sizeof csv, "id,skill:c,learn:c,skill:swift,learn:swift,department\n");
    for (int i = 0; i < 10; i++)
        length += snprintf(
            csv + length, sizeof csv - (size_t)length, "p%d,%d,%d,%d,%d,%s\n", i, i % 6, (i * 7) % 6, (i * 5) % 6, (i * 3) % 6,
            i % 2 ? "sales" : "research");
    pm_cohort *cohort = NULL;
    CHECK(pm_cohort_from_csv(csv, (size_t)length, "people.csv", false, &cohort, &error) == PM_OK);
    return cohort;
}

static const char program[] =
    "{\"practice\": \"peer-mentoring\", \"model\": {\"facets\": [{\"facet\": \"skills\", \"weight\": 1}]}}";

/* Two parts of the pool, with themselves and with one another, have the lists of the whole between them. */
static void parts(const pm_pool *pool, const int32_t *columns, const int32_t *values) {
    int32_t own[20], own_values[20], across[20], across_values[20];
    CHECK(pm_top_k(pool, PM_RECIPROCAL, 0, 4, 0, 4, 2, NULL, 1, own, own_values, &error) == PM_OK);
    CHECK(pm_top_k(pool, PM_RECIPROCAL, 4, 6, 4, 6, 2, NULL, 1, own + 8, own_values + 8, &error) == PM_OK);
    CHECK(pm_top_k_mutual(pool, PM_RECIPROCAL, 0, 4, 4, 6, 2, NULL, NULL, 2, across, across_values, across + 8, across_values + 8, &error) == PM_OK);
    CHECK(pm_merge_lists(10, 2, own, own_values, across, across_values, own, own_values, &error) == PM_OK);
    CHECK(memcmp(own, columns, sizeof own) == 0 && memcmp(own_values, values, sizeof own_values) == 0);
    CHECK(pm_top_k_mutual(pool, PM_RECIPROCAL, 0, 4, 3, 6, 2, NULL, NULL, 2, across, across_values, across + 8, across_values + 8, &error) == PM_INVALID);
    CHECK(strstr(error.bytes, "overlap") != NULL);
    pm_text_free(&error);
    /* Floors as high as scores leave nobody. */
    const int32_t high[6] = {PM_SCORE_ONE, PM_SCORE_ONE, PM_SCORE_ONE, PM_SCORE_ONE, PM_SCORE_ONE, PM_SCORE_ONE};
    CHECK(pm_top_k_mutual(pool, PM_BENEFIT, 0, 4, 4, 6, 2, high, high, 2, across, across_values, across + 8, across_values + 8, &error) == PM_OK);
    for (int i = 0; i < 20; i++) CHECK(across[i] == -1 && across_values[i] == PM_FORBIDDEN);
}

/* Everybody's best as a file, as pairs, and as bounds of all pairs. */
static void lists(const pm_pool *pool, const int32_t *columns, const int32_t *values) {
    pm_text whole = {0}, first = {0}, second = {0};
    CHECK(pm_lists_csv(pool, PM_ADMINISTRATOR, 0, 10, 2, columns, values, true, &whole, &error) == PM_OK);
    CHECK(strncmp(whole.bytes, "id,rank,partner,score,term:skills,score_to_id,score_to_partner,reasons\n", 70) == 0);
    CHECK(pm_lists_csv(pool, PM_ADMINISTRATOR, 0, 3, 2, columns, values, true, &first, &error) == PM_OK);
    CHECK(pm_lists_csv(pool, PM_ADMINISTRATOR, 3, 7, 2, columns + 6, values + 6, false, &second, &error) == PM_OK);
    CHECK(first.length + second.length == whole.length && memcmp(whole.bytes, first.bytes, first.length) == 0);
    CHECK(memcmp(whole.bytes + first.length, second.bytes, second.length) == 0);
    pm_text_free(&first);
    pm_text_free(&second);
    pm_text_free(&whole);
    const int32_t twice[2] = {1, 1}, ones[2] = {5, 5};
    CHECK(pm_lists_csv(pool, PM_ADMINISTRATOR, 0, 1, 2, twice, ones, true, &whole, &error) == PM_INVALID);
    CHECK(strstr(error.bytes, "person 0") != NULL);
    pm_text_free(&error);

    int64_t mates[10], bounds[10];
    CHECK(pm_suitor(pool, 2, columns, values, 12, true, 2, mates, bounds, &error) == PM_OK);
    for (int i = 0; i < 10; i++) CHECK(mates[i] < 0 || mates[mates[i]] == i);
    CHECK(pm_check_bounds(pool, bounds, 0, 10, 0, 10, 2, &error) == PM_OK);
    CHECK(pm_check_bounds(pool, bounds, 0, 4, 4, 6, 1, &error) == PM_OK);
    int least = mates[0] > 0 ? 0 : 1;
    int64_t spoiled[10] = {0};
    memcpy(spoiled, bounds, sizeof spoiled);
    for (int i = 0; i < 10; i++) spoiled[i] = i == least || i == mates[least] ? 0 : bounds[i];
    CHECK(pm_check_bounds(pool, spoiled, 0, 10, 0, 10, 2, &error) == PM_REJECTED && strstr(error.bytes, "exceeds") != NULL);
    pm_text_free(&error);
    CHECK(pm_suitor(pool, 2, columns, values, 0, false, 1, mates, NULL, &error) == PM_OK);
}

static void scores(const pm_cohort *cohort) {
    pm_pool *pool = NULL;
    CHECK(pm_pool_make(cohort, program, strlen(program), 2, &pool, &error) == PM_OK);
    CHECK(pm_pool_count(pool) == 10);
    pm_text text = {0};
    pm_pool_ids(pool, &text);
    CHECK(text.length == 30 && strcmp(text.bytes + 27, "p9") == 0);
    pm_text_free(&text);
    int32_t block[100], columns[20], values[20], left[20], left_values[20], right[20], right_values[20];
    CHECK(pm_score_block(pool, PM_RECIPROCAL, 0, 10, 0, 10, block, &error) == PM_OK);
    CHECK(pm_top_k(pool, PM_RECIPROCAL, 0, 10, 0, 10, 2, NULL, 2, columns, values, &error) == PM_OK);
    for (int i = 0; i < 10; i++) {
        CHECK(block[11 * i] == PM_FORBIDDEN);
        int best = -1;
        for (int j = 0; j < 10; j++) {
            CHECK(block[10 * i + j] == block[10 * j + i] && block[10 * i + j] <= PM_SCORE_ONE);
            if (block[10 * i + j] != PM_FORBIDDEN && (best < 0 || block[10 * i + j] > block[10 * i + best])) best = j;
        }
        CHECK(columns[2 * i] == best && (best < 0 || values[2 * i] == block[10 * i + best]));
    }
    CHECK(pm_top_k(pool, PM_RECIPROCAL, 0, 10, 0, 4, 2, NULL, 1, left, left_values, &error) == PM_OK);
    CHECK(pm_top_k(pool, PM_RECIPROCAL, 0, 10, 4, 6, 2, NULL, 1, right, right_values, &error) == PM_OK);
    CHECK(pm_merge_lists(10, 2, right, right_values, left, left_values, left, left_values, &error) == PM_OK);
    CHECK(memcmp(left, columns, sizeof columns) == 0 && memcmp(left_values, values, sizeof values) == 0);
    CHECK(pm_score_block(pool, PM_RECIPROCAL, 0, 11, 0, 10, block, &error) == PM_INVALID);
    pm_text_free(&error);
    parts(pool, columns, values);
    lists(pool, columns, values);

    CHECK(pm_explanation(pool, 1, 2, PM_PARTICIPANT, &text, &error) == PM_OK && strstr(text.bytes, "skills") != NULL);
    pm_text_free(&text);
    CHECK(pm_pool_program(pool, &text, &error) == PM_OK);
    pm_pool *again = NULL;
    CHECK(pm_pool_make(cohort, text.bytes, text.length, 1, &again, &error) == PM_OK);
    int32_t same[100];
    CHECK(pm_score_block(again, PM_RECIPROCAL, 0, 10, 0, 10, same, &error) == PM_OK);
    CHECK(pm_score_block(pool, PM_RECIPROCAL, 0, 10, 0, 10, block, &error) == PM_OK && memcmp(block, same, sizeof same) == 0);
    pm_text_free(&text);
    pm_pool_free(again);
    pm_pool_free(pool);
}

static void columns(const pm_cohort *cohort) {
    const double level[] = {1, NAN}, want[] = {NAN, 3};
    const int64_t offsets[] = {0, 3, 6};
    const pm_column given[] = {
        {"id", NULL, offsets, "annbob"}, {"skill:c", level, NULL, NULL}, {"learn:c", want, NULL, NULL}};
    pm_cohort *two = NULL;
    CHECK(pm_cohort_from_columns(2, given, 3, false, &two, &error) == PM_OK && pm_cohort_count(two) == 2);
    pm_text csv = {0};
    pm_cohort_csv(two, &csv);
    CHECK(strcmp(csv.bytes, "id,skill:c,learn:c\nann,1,\nbob,,3\n") == 0);
    pm_text_free(&csv);
    pm_cohort_free(two);
    const double high[] = {9, 1};
    const pm_column wrong[] = {{"id", NULL, offsets, "annbob"}, {"skill:c", high, NULL, NULL}};
    CHECK(pm_cohort_from_columns(2, wrong, 2, false, &two, &error) == PM_INVALID && strstr(error.bytes, "columns:2:2") != NULL);
    pm_text_free(&error);
    pm_cohort_csv(cohort, &csv);
    pm_cohort *again = NULL;
    CHECK(pm_cohort_from_csv(csv.bytes, csv.length, "again", false, &again, &error) == PM_OK && pm_cohort_count(again) == 10);
    pm_text_free(&csv);
    pm_cohort_free(again);
}

/* Three people as another library would hand them over: text with a null, small integers, and departments by a dictionary. */
static int released;
static void release_schema(struct ArrowSchema *schema) { schema->release = NULL; released++; }
static void release_array(struct ArrowArray *array) { array->release = NULL; released++; }
static int batches;
static struct ArrowSchema arrow_schema;
static struct ArrowArray arrow_batch;
static int next_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema) { (void)stream; *schema = arrow_schema; return 0; }
static int next_batch(struct ArrowArrayStream *stream, struct ArrowArray *array) {
    (void)stream;
    *array = arrow_batch;
    if (batches-- == 0) array->release = NULL;
    return 0;
}
static int no_batch(struct ArrowArrayStream *stream, struct ArrowArray *array) { (void)stream; (void)array; return 5; }
static const char *words(struct ArrowArrayStream *stream) { (void)stream; return "the disk is gone"; }
static void release_stream(struct ArrowArrayStream *stream) { stream->release = NULL; released++; }

static void arrow(void) {
    static const int32_t id_places[] = {0, 3, 6, 8}, name_places[] = {0, 5, 13};
    static const uint8_t known = 5;
    static const int8_t levels[] = {9, 1, 2, 5}, entries[] = {1, 0, 1};
    const void *id_buffers[] = {NULL, id_places, "annbobcy"}, *level_buffers[] = {&known, levels}, *entry_buffers[] = {NULL, entries};
    const void *name_buffers[] = {NULL, name_places, "salesresearch"}, *none[] = {NULL};
    struct ArrowSchema names = {.format = "u", .name = "", .release = release_schema};
    struct ArrowSchema fields[] = {
        {.format = "u", .name = "id"}, {.format = "c", .name = "skill:c"}, {.format = "c", .name = "department", .dictionary = &names}};
    struct ArrowSchema *schemas[] = {&fields[0], &fields[1], &fields[2]};
    struct ArrowArray texts = {.length = 2, .n_buffers = 3, .buffers = name_buffers};
    struct ArrowArray arrays[] = {
        {.length = 3, .n_buffers = 3, .buffers = id_buffers},
        {.length = 3, .null_count = 1, .offset = 0, .n_buffers = 2, .buffers = level_buffers},
        {.length = 3, .n_buffers = 2, .buffers = entry_buffers, .dictionary = &texts}};
    struct ArrowArray *parts[] = {&arrays[0], &arrays[1], &arrays[2]};
    level_buffers[1] = levels + 1;
    arrow_schema = (struct ArrowSchema){.format = "+s", .name = "", .n_children = 3, .children = schemas, .release = release_schema};
    arrow_batch = (struct ArrowArray){.length = 3, .n_buffers = 1, .n_children = 3, .buffers = none, .children = parts, .release = release_array};

    struct ArrowSchema schema = arrow_schema;
    struct ArrowArray batch = arrow_batch;
    pm_cohort *cohort = NULL;
    pm_text csv = {0};
    CHECK(pm_cohort_from_arrow(&schema, &batch, false, &cohort, &error) == PM_OK && released == 2);
    CHECK(schema.release == NULL && batch.release == NULL);
    pm_cohort_csv(cohort, &csv);
    CHECK(strcmp(csv.bytes, "id,department,skill:c\nann,research,1\nbob,sales,\ncy,research,5\n") == 0);
    pm_text_free(&csv);
    pm_cohort_free(cohort);

    /* A part of it, and the same in a stream of two batches, of which the second names the same people. */
    struct ArrowArrayStream stream = {next_schema, next_batch, words, release_stream, NULL};
    arrow_batch.offset = 1;
    arrow_batch.length = 2;
    batches = 1;
    CHECK(pm_cohort_from_arrow_stream(&stream, false, &cohort, &error) == PM_OK && pm_cohort_count(cohort) == 2);
    CHECK(stream.release == NULL && released == 5);
    pm_cohort_free(cohort);
    stream = (struct ArrowArrayStream){next_schema, next_batch, words, release_stream, NULL};
    batches = 2;
    CHECK(pm_cohort_from_arrow_stream(&stream, false, &cohort, &error) == PM_INVALID && strstr(error.bytes, "columns:4") != NULL);
    pm_text_free(&error);
    stream = (struct ArrowArrayStream){next_schema, no_batch, words, release_stream, NULL};
    CHECK(pm_cohort_from_arrow_stream(&stream, false, &cohort, &error) == PM_INVALID && strstr(error.bytes, "the disk is gone") != NULL);
    pm_text_free(&error);
    CHECK(stream.release == NULL);

    /* What is no text, and what has another shape. */
    fields[1].format = "d:9,2";
    schema = arrow_schema;
    batch = arrow_batch;
    CHECK(pm_cohort_from_arrow(&schema, &batch, false, &cohort, &error) == PM_INVALID && strstr(error.bytes, "'skill:c' of 'd:9,2'") != NULL);
    CHECK(schema.release == NULL && batch.release == NULL);
    pm_text_free(&error);
    fields[1].format = "c";
    schema = arrow_schema;
    batch = arrow_batch;
    batch.length = 4;
    CHECK(pm_cohort_from_arrow(&schema, &batch, false, &cohort, &error) == PM_INVALID && strstr(error.bytes, "fewer values") != NULL);
    pm_text_free(&error);
    CHECK(pm_cohort_from_arrow(NULL, NULL, false, &cohort, &error) == PM_INVALID);
    pm_text_free(&error);
}

/* What the judge says of a match. */
static int32_t verdict(const pm_cohort *cohort, const pm_match *made, const pm_run *run) {
    return pm_verify_run(
        cohort, program, strlen(program), made->arrangement.bytes, made->arrangement.length, made->certificate.bytes, made->certificate.length, run,
        &error);
}

static bool at_once(void *context) { (void)context; return true; }
static bool never(void *context) { (*(int *)context)++; return false; }
static void told(void *context, double share) { (void)context; if (share >= 0 && share <= 1) released++; }

/* Private rules are kept and told to nobody; work ends when the caller says so. */
static void runs(const pm_cohort *cohort) {
    static const char secret[] = "{\"key\": \"a long text that nobody else has\", \"rules\": [{\"rule\": \"never\", \"pairs\": [[\"p0\", \"p1\"]]}]}";
    static const char nobody[] = "[{\"rule\": \"never\", \"pairs\": [[\"p0\", \"p99\"]]}]";
    int asked = 0;
    pm_run run = {.private_rules = secret, .private_rules_length = strlen(secret), .is_cancelled = never, .progress = told, .context = &asked};
    pm_match made;
    released = 0;
    CHECK(pm_match_make_run(cohort, program, strlen(program), PM_ADMINISTRATOR, &run, &made, &error) == PM_OK);
    CHECK(asked > 0 && released > 0 && strstr(made.pairs.bytes, "nobody else") == NULL && strstr(made.certificate.bytes, "private_rules_hmac") != NULL);
    CHECK(verdict(cohort, &made, &run) == PM_OK);
    CHECK(verdict(cohort, &made, NULL) == PM_REJECTED);
    pm_text_free(&error);
    pm_match_free(&made);

    pm_pool *pool = NULL;
    int32_t score, columns[20], values[20];
    CHECK(pm_pool_make_run(cohort, program, strlen(program), 1, &run, &pool, &error) == PM_OK);
    CHECK(pm_score_block(pool, PM_RECIPROCAL, 0, 1, 1, 1, &score, &error) == PM_OK && score == PM_FORBIDDEN);
    CHECK(pm_top_k_run(pool, PM_RECIPROCAL, 0, 10, 0, 10, 2, NULL, 1, &run, columns, values, &error) == PM_INVALID);
    pm_text_free(&error);
    run = (pm_run){.is_cancelled = at_once};
    CHECK(pm_top_k_run(pool, PM_RECIPROCAL, 0, 10, 0, 10, 2, NULL, 1, &run, columns, values, &error) == PM_CANCELLED);
    pm_text_free(&error);
    CHECK(pm_match_make_run(cohort, program, strlen(program), PM_PARTICIPANT, &run, &made, &error) == PM_CANCELLED && made.pairs.bytes == NULL);
    pm_text_free(&error);
    pm_pool_free(pool);

    run = (pm_run){.private_rules = nobody, .private_rules_length = strlen(nobody)};
    CHECK(pm_match_make_run(cohort, program, strlen(program), PM_PARTICIPANT, &run, &made, &error) == PM_INVALID && strstr(error.bytes, "p99") != NULL);
    pm_text_free(&error);
}

static void match(const pm_cohort *cohort) {
    pm_match made;
    CHECK(pm_match_make(cohort, program, strlen(program), PM_ADMINISTRATOR, &made, &error) == PM_OK);
    CHECK(strncmp(made.pairs.bytes, "group,member,partners,score", 27) == 0 && made.summary.length > 0);
    CHECK(
        pm_verify(
            cohort, program, strlen(program), made.arrangement.bytes, made.arrangement.length, made.certificate.bytes,
            made.certificate.length, &error) == PM_OK);
    char *worth = strstr(made.certificate.bytes, "\"worth\":");
    CHECK(worth != NULL);
    worth[8] = worth[8] == '9' ? '8' : '9';
    CHECK(verdict(cohort, &made, NULL) == PM_REJECTED);
    pm_text_free(&error);
    pm_match_free(&made);
    CHECK(made.pairs.bytes == NULL);
}

/* One cohort in several threads at a time. */
static void *scoring(void *cohort) {
    pm_text words = {0};
    pm_match made;
    if (pm_match_make(cohort, program, strlen(program), PM_PARTICIPANT, &made, &words) != PM_OK) return "failed";
    pm_match_free(&made);
    return NULL;
}

int main(void) {
    CHECK(thread_count() == 1);
    CHECK(pm_abi_version() == PM_ABI_VERSION);
    assignment();
    matching();
    roommates();
    pm_cohort *cohort = people();
    scores(cohort);
    columns(cohort);
    match(cohort);
    arrow();
    runs(cohort);
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) CHECK(pthread_create(&threads[i], NULL, scoring, cohort) == 0);
    for (int i = 0; i < 4; i++) {
        void *problem;
        CHECK(pthread_join(threads[i], &problem) == 0 && problem == NULL);
    }
    CHECK(thread_count() == 1);
    /* A process may fork between calls. */
    pid_t child = fork();
    if (child == 0) _exit(scoring(cohort) == NULL ? 0 : 1);
    int status;
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    pm_cohort_free(cohort);
    printf("the C client: every function answers as its header says\n");
    return 0;
}
