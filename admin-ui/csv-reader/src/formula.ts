/**
 * What a spreadsheet would run as a formula, also behind apostrophes: one is put before such a text, and taken off again.
 * Papa's own rule misses a text of several lines.
 */
export const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
