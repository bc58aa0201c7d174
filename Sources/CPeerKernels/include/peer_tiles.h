// Kernels that score a tile: a few rows (people who are asked) against panels of columns (people who are scored).
//
// A panel is 32 columns. Byte columns keep two questions of one person side by side, because the multiply-add of bytes sums
// two neighbours: byte ((panel * pairs + pair) * 32 + column) * 2 + q is question 2 * pair + q. Rows hold the same two bytes
// twice in 32 bits, ready to be broadcast. A tile has at most 64 rows and 8 panels; its results have one row every PEER_TILE
// floats or integers.
#ifndef PEER_TILES_H
#define PEER_TILES_H

#include <stddef.h>
#include <stdint.h>

// What the columns of a panel left blank: nothing, the same questions all of them, the same as those of the panel before, or not
// the same.
enum peer_blanks { PEER_BLANKS_NONE = 0, PEER_BLANKS_ALIKE = 1, PEER_BLANKS_AS_BEFORE = 2, PEER_BLANKS_MIXED = 3 };

enum { PEER_PANEL = 32, PEER_TILE_PANELS = 8, PEER_TILE = PEER_PANEL * PEER_TILE_PANELS, PEER_TILE_ROWS = 64 };

// Which part of the columns a tile covers.
struct peer_tile {
    size_t rows;
    size_t first_panel, panels;
};

// Packs people from `first` on as rows: both bytes of a pair twice in 32 bits, of all pairs, or, with `places`, of those that are not
// 0 in the first array; then places[row * pairs + i] are those pairs and counts[row] says how many there are. `from` has `arrays`
// arrays of panels, and `to` as many of rows.
void peer_pack_rows(size_t pairs, size_t first, size_t rows, size_t arrays, const uint8_t *const *from, uint32_t *const *to,
                    uint32_t *places, uint32_t *counts);

// Puts people in another order, or some of them: the one who stood at order[i] stands at i. `unit` people lie side by side in each of
// `groups` groups, with `size` bytes a person, 1, 2, 4 or 8.
void peer_gather(size_t count, const int32_t *order, size_t unit, size_t groups, size_t size, const void *from, void *to);

// ---- Lookups: sums in which one person's part is fixed and the other's answer is one of sixteen.
//
// Answers are kept question by question, for people by the 64, that is two panels: [64 people][question][person]. A table of sixteen
// bytes says what each answer adds, so that a byte shuffle finds it for as many people as a vector has bytes. Sums must fit a byte.

enum { PEER_BY_QUESTION = 64, PEER_BY_QUESTION_PANELS = PEER_BY_QUESTION / PEER_PANEL, PEER_LOOKUP_GROUP = 16 };

// A question, times 16, and where its table begins among the tables.
struct peer_lookup {
    uint16_t question, table;
};

// Everyone's lookups. Sixteen people have as many as the one of them who has most: the others' last are of question 0 with table 0,
// which is all zeros.
struct peer_lookups {
    const uint32_t *starts;             // [group of 16], and the end
    const struct peer_lookup *lookups;  // [start + place * 16 + person % 16]
    const uint16_t *counts;             // [person]
    const uint8_t *fits;                // [person]: whether no sum exceeds a byte; if not there are no lookups
    const uint8_t *repeats;             // [person]: whether they are the same as the person's before
};

// What is looked up for the columns of a tile's panels that fit in the answers of rows: out[row][PEER_TILE]. `row_answers` is kept
// question by question; `row_count` is a multiple of 64.
void peer_lookup_sums(int32_t variant, struct peer_tile tile, const struct peer_lookups *columns, const uint8_t *fits,
                      size_t questions, const uint8_t *tables, const uint8_t *row_answers, size_t row_count, uint8_t *out);

// ---- Values not yet made, for screening, which makes them as it goes and need not make them exactly; see peer_screen.c.

// What stands in place of a tile of values: nothing, so that the values are there; sums in bytes, to be multiplied with a factor of the
// row and panel, of the row and column, or of both; or what the closeness is made of.
enum peer_rough_kind {
    PEER_ROUGH_NONE = 0, PEER_ROUGH_BY_ROW = 1, PEER_ROUGH_BY_COLUMN = 2, PEER_ROUGH_BY_BOTH = 3, PEER_ROUGH_CLOSENESS = 4
};

struct peer_rough {
    int32_t kind;
    const uint8_t *sums;        // [row][PEER_TILE]
    float *row_factors;         // [row][PEER_TILE_PANELS]
    const float **column_factors; // [row] of PEER_TILE
    // Where blanks make factors differ from pair to pair those above are rough. The exact ones are one of the row, if any has one, times
    // one of the column.
    const float *table;         // [byte]: the factor that belongs to a total
    int32_t has_rows;
    uint8_t is_mixed[PEER_TILE_PANELS]; // whether the row's is found by the total, or else among the factors of rows
    uint8_t *row_totals;        // [row][PEER_TILE]
    const float *const *plain_factors; // [row] of PEER_TILE: the column's, NULL where none has one
    const uint8_t **column_totals; // [row] of PEER_TILE: by which it is found instead; NULL where it is not
    // Room for what is made on the way.
    uint8_t *own_sums;          // [row][PEER_TILE]
    uint8_t *own_totals;        // [row][PEER_TILE], of columns
    float *own_factors;         // [row][PEER_TILE]
    // Of the closeness 2^(-slope * squared distance), from the first row and the first panel of the tile on.
    size_t traits, stride;
    float slope;
    const float *values;        // [panel][trait][column]
    const float *norms;         // [column]: sum of squares
    const float *gate;          // [column]: 0, or NaN where unknown; NULL where all of the tile are known
    const float *row_values;    // [trait][stride]: 2 * slope * value
    const float *row_norms;     // [row]: -slope * sum of squares
    const float *row_gate;      // [row]
};

// The values at some places of a tile, exactly as kernels make them, where sums stand in their place.
void peer_values_at(size_t count, const uint16_t *places, const struct peer_rough *rough, float *out);

// ---- Level gap: sum of want * curve(level - own level), over the greatest that sum could be.

struct peer_gap_columns {
    size_t questions;
    const uint8_t *by_question; // [64 columns][question][column]: levels, with the top bit set where blank
    struct peer_lookups lookups;
    struct peer_lookups missed; // by person the levels left blank
    const uint8_t *fits;        // [panel]: whether the worth of all that is wanted fits a byte, for everybody
    const uint8_t *wants_by_question; // as by_question; where they fit
    const uint8_t *totals_in_bytes;   // [panel][column]: sum of all wants, where it fits
    size_t pairs;
    const uint8_t *levels;      // 0 where blank: the curve is 0 there
    const uint8_t *own;         // what a want starts from
    const uint8_t *wants;       // at most 127
    const int32_t *totals;      // [panel][column]: sum of all wants
    const uint8_t *known;       // 1 where a level is known, NULL when all are
    const uint8_t *blanks;      // [panel]: of levels, as enum peer_blanks
};

struct peer_gap_rows {
    struct peer_lookups lookups;
    size_t first_person;        // the first row among them
    const uint8_t *sums;        // [row][PEER_TILE]: what rows are worth to columns, in panels that fit; NULL where not summed
    struct peer_lookups missed; // by person the levels left blank
    int32_t looks_up_missed;    // whether columns' denominators are found by them; if so all panels fit
    const uint8_t *wants_by_question; // of everybody
    const int32_t *totals;      // [person]: sum of all wants
    const uint32_t *levels;     // [row][pair]
    const uint32_t *wanted;     // [row][pair]: the pairs with a want, of which there are
    const uint32_t *count;      // [row]
    const uint32_t *own;        // [row][place in wanted]
    const uint32_t *wants;      // [row][place in wanted]
    const float *reciprocal;    // [row]: 1 / (curve maximum * sum of wants)
};

struct peer_gap_options {
    uint8_t curve[16];          // worth of a lead of 0...15 steps
    int32_t curve_maximum;
    size_t flush;               // pairs whose sums surely fit 16 bits
    const uint8_t *tables;      // [(want * 16 + own level) * 16 + level]: want * curve(level - own level)
    const uint8_t *known_tables; // the same with the want for every level
    const float *reciprocals;   // [0...255]: 1 / (curve maximum * wants)
};

// to[r][c] = what column c offers row r, and from[r][c] the other way round, in 0...1 or NaN.
// `reciprocal` has for each row an array of 1 / (curve maximum * sum of the column's wants that the row knows), by column; where
// missed levels are looked up, of all wants. Returns whether a column can judge none of a row's wants, which makes `to` NaN, or, where
// missed levels are looked up, the other way round; NaN for other reasons is not counted. With `to_rough` and `from_rough`, which may
// both be NULL, it leaves sums where all of them fit a byte.
int32_t peer_level_gap(int32_t variant, struct peer_tile tile, const struct peer_gap_columns *columns,
                    const struct peer_gap_rows *rows, const struct peer_gap_options *options,
                    const float *const *reciprocal, float *to, float *from, struct peer_rough *to_rough,
                    struct peer_rough *from_rough);

// Pairs of which a row left a question blank: their numbers, and the bytes of `known` in them.
struct peer_missed {
    size_t count;
    const uint32_t *pairs;
    const uint32_t *known;
};

// out[c] = 1 / (curve maximum * sum of the wants of column c over the questions that a row knows), from the columns' sums of
// all wants. Returns whether any sum is 0.
int32_t peer_gap_reciprocals(int32_t variant, struct peer_tile tile, const struct peer_gap_columns *columns,
                             const struct peer_missed *missed, const struct peer_gap_options *options, float *out);

// ---- Cosine of two vectors over the questions that both answered.

struct peer_cosine_columns {
    size_t questions;
    const uint8_t *by_question; // as for lookups
    struct peer_lookups missed; // by person the answers left blank
    const uint8_t *fits;        // [panel]: whether values are below 16 and squares sum to a byte, for everybody
    const uint8_t *squares_in_bytes; // [panel][column]: sum of all squares, where it fits
    size_t pairs;
    const uint8_t *values;      // 0 where blank, at most 127
    const int32_t *squares;     // [panel][column]: sum of all squares
    const uint8_t *known;       // 255 where answered, NULL when all are
    const uint8_t *blanks;      // [panel]: as enum peer_blanks
    size_t words;
    const uint32_t *bits;       // [panel][word][column]: what is answered, a bit a question
    const int32_t *answered;    // [panel][column]: how many
    size_t flush;               // pairs whose sums of products surely fit 16 bits
};

struct peer_cosine_rows {
    struct peer_lookups lookups; // of products; by Cauchy's inequality they sum to a byte where both sums of squares do
    size_t first_person;        // the first row among them
    struct peer_lookups missed; // of squares, by person the answers left blank
    int32_t looks_up_missed;    // whether columns' norms are found by them; if so all panels and rows fit
    const uint8_t *by_question; // of everybody
    const int32_t *squares;     // [person]: sum of all squares
    const uint32_t *nonzero;    // [row][pair]: the pairs with a value, of which there are
    const uint32_t *count;      // [row]
    const uint32_t *values;     // [row][place in nonzero]
    const uint32_t *bits;       // [row][word]: what is answered, a bit a question
    const int32_t *answered;    // [row]: how many
    const float *norm;          // [row]: 1 / sqrt(sum of squares)
};

struct peer_cosine_options {
    int32_t checks_counts;      // whether pairs may share too few answers
    const uint8_t *products;    // [value * 16 + other value]
    const uint8_t *squares;     // [value * 16 + other value]: value * value
    const uint8_t *other_squares; // [other value]: its square
    const float *norms;         // [0...255]: 1 / sqrt(sum of squares)
};

// out[r][c] in 0...1 or NaN. `norm` has for each row an array of 1 / sqrt(sum of the column's squares that the row knows),
// by column; where missed answers are looked up, of all squares. Returns whether a comparison failed because of blanks. With `rough`,
// which may be NULL, it leaves sums where all of them fit a byte.
int32_t peer_cosine(int32_t variant, struct peer_tile tile, const struct peer_cosine_columns *columns,
                 const struct peer_cosine_rows *rows, const struct peer_cosine_options *options,
                 const float *const *norm, float *out, struct peer_rough *rough);

// out[c] = 1 / sqrt(sum of the squares of column c over the questions that a row answered). Returns whether any sum is 0.
int32_t peer_cosine_norms(int32_t variant, struct peer_tile tile, const struct peer_cosine_columns *columns,
                          const struct peer_missed *missed, float *out);

// ---- Closeness: 2^(-slope * squared distance).

struct peer_gaussian_columns {
    size_t traits;
    const float *values;        // [panel][trait][column], whole numbers
    const double *norms;        // [panel][column]: sum of squares
    const float *gate;          // [panel][column]: 0, or NaN where unknown; NULL where all of a tile are known
};

struct peer_gaussian_rows {
    const double *factors;      // [row][trait]: -2 * value
    const double *norms;        // [row]: sum of squares
    const float *gate;          // [row]
};

// out[r][c] = 2^(-min(40, slope * squared distance)), NaN where unknown.
void peer_gaussian(int32_t variant, struct peer_tile tile, const struct peer_gaussian_columns *columns,
                   const struct peer_gaussian_rows *rows, float slope, float *out);

// The exact values at some places of a tile.
void peer_gaussian_at(int32_t variant, size_t count, const uint16_t *places, struct peer_tile tile,
                      const struct peer_gaussian_columns *columns, const struct peer_gaussian_rows *rows, float slope,
                      float *out);

// ---- From facet values to scores.

enum peer_aggregate {
    PEER_MEAN = 0, PEER_HARMONIC = 1, PEER_GEOMETRIC = 2, PEER_PRODUCT = 3, PEER_MINIMUM = 4, PEER_NO_AGGREGATE = 5
};

struct peer_closing {
    size_t directional;         // facets whose value depends on the direction; they come first
    size_t symmetric;           // the others
    const float *const *to;     // a tile per facet
    const float *const *from;   // a tile per directional facet
    const struct peer_rough *const *to_rough;   // for screening, a facet each: NULL, or what may stand in place of the tile
    const struct peer_rough *const *from_rough;
    const int32_t *weights;
    const float *factors;       // the weights in binary32
    const int32_t *references;
    int32_t minimum_known;
    int32_t has_unknown;        // whether any value may be NaN
    int32_t aggregate;
    // [set of known facets][facet], the first facet the lowest bit, NULL unless unknown facets cede their weight
    const int32_t *renormalised;
};

// Sums the terms of both directions and, unless `aggregate` is PEER_NO_AGGREGATE, combines them into `reciprocal`. Pairs of
// which too little is known get INT32_MIN in all three. `to` and `from` may both be NULL, but not with PEER_NO_AGGREGATE.
void peer_close(int32_t variant, struct peer_tile tile, const struct peer_closing *closing, int32_t *to, int32_t *from,
                int32_t *reciprocal);

// The same at some places of a tile, the aggregate alone.
void peer_close_at(int32_t variant, size_t count, const uint16_t *places, const struct peer_closing *closing, int32_t *reciprocal);

// ---- Masks, for one row of `count` scores in whole panels, and the filter.

// Marks scores INT32_MIN where codes[c] == code (or, with `unequal`, where they differ).
void peer_mask_codes(int32_t variant, size_t count, const int32_t *codes, int32_t code, int32_t unequal, int32_t *scores);

// Marks scores INT32_MIN where the sets have fewer than `minimum` bits in common. Set c is words[word * stride + c].
void peer_mask_overlap(int32_t variant, size_t count, const uint64_t *words, size_t stride, const uint64_t *row,
                       size_t word_count, int32_t minimum, int32_t *scores);

// Of some pairs of a tile keeps the places of those that a rule allows, in order, and returns how many: whose codes are equal, and not 0,
// or differ where the row's is not 0; and whose sets have `minimum` bits in common. Set r is row_words[word * row_stride + r].
size_t peer_allow_codes(size_t count, uint16_t *places, const int32_t *row_codes, const int32_t *column_codes,
                        int32_t must_be_equal);
size_t peer_allow_overlaps(int32_t variant, size_t count, uint16_t *places, const uint64_t *row_words, size_t row_stride,
                           const uint64_t *column_words, size_t column_stride, size_t words, int32_t minimum);

struct peer_filter {
    const int32_t *row_scores;          // a tile: what counts for the rows' lists
    const int32_t *column_scores;       // a tile: what counts for the columns' lists, NULL when they have none
    const int32_t *column_offsets;      // subtracted from row_scores, NULL for none
    const int32_t *row_offsets;         // subtracted from column_scores, NULL for none
    const int32_t *column_thresholds;   // with column_scores
    const int32_t *row_thresholds;
    const float *column_bounds;         // half of the thresholds, for screening
    const float *row_bounds;
    uint32_t counts[PEER_TILE_ROWS];    // the columns that matter to a row, from the first
};

// Writes the places row * PEER_TILE + column at which the row's or the column's threshold is exceeded, never for INT32_MIN;
// returns how many. `places` has room for a whole tile.
size_t peer_filter_places(int32_t variant, size_t rows, const struct peer_filter *filter, uint16_t *places);

// Writes the places at which the aggregate may exceed the row's or the column's threshold; the others' surely does not. Values may
// be wrong by what sums to `slack` in a score, roundings of terms included, and be NaN for the facets whose bits `unknown` has. Neither
// scores are read nor aggregates written. At most 16 facets; `places` has room for two more than a tile.
size_t peer_screen_places(int32_t variant, struct peer_tile tile, const struct peer_closing *closing, float slack,
                          uint32_t unknown, const struct peer_filter *filter, uint16_t *places);

// ---- Lists of the best: for each person a buffer of 2 * capacity entries, of which `counts` are in use.

struct peer_lists {
    size_t capacity;
    int32_t *values;            // [person][2 * capacity]
    int32_t *partners;
    int32_t *counts;            // below 2 * capacity
    int32_t *thresholds;        // what the next value must exceed
    float *bounds;              // half of that
};

// Moves the `keep` best of `count` entries to the front, in no order, and returns the worst value among them. Better is the
// greater value, and of equal values the smaller partner; entries differ. No value is below `least`. 0 < keep <= count.
int32_t peer_select_best(int32_t variant, size_t count, size_t keep, int32_t least, int32_t *values, int32_t *partners);

// The value of the `rank`-th best of `count` values, or `least` where fewer reach it. 0 < rank, 0 < count.
int32_t peer_ranked_value(int32_t variant, size_t count, size_t rank, int32_t least, const int32_t *values);

// The `keep` best of `count` entries, at most all, in order: the greater value first, and of equal values the smaller partner. Takes
// count² comparisons; `count` is at most PEER_RANKED.
enum { PEER_RANKED = 128 };
void peer_rank(int32_t variant, size_t count, size_t keep, const int32_t *values, const int32_t *partners,
               int32_t *ranked_values, int32_t *ranked_partners);

// Enters the pairs of a tile at some places, of which not all need to be good enough: columns into the lists of the rows from
// `first_row` on, under the names `column_names`, and, with `column_scores`, rows into the lists from `first_column` on.
void peer_enter(int32_t variant, size_t count, const uint16_t *places, const struct peer_filter *filter,
                const struct peer_lists *lists, size_t first_row, size_t first_column, const int32_t *row_names,
                const int32_t *column_names);

#endif
