type SqlValue<Value> = Value extends bigint ? number : Value extends Date ? string : Value;

/**
 * A row as a statement of ours reads it, with the columns of a model of schema.prisma: where Prisma gives bigint and
 * Date, `pg` is set to give number and ISO 8601 text (database.ts).
 */
export type SqlRow<Model, Column extends keyof Model> = { [C in Column]: SqlValue<Model[C]> };

type EitherValue<Value> = Value extends bigint ? bigint | number : Value extends Date ? Date | string : Value;

/** A row of a model, by Prisma or by a statement of ours. */
export type EitherRow<Model> = { [C in keyof Model]: EitherValue<Model[C]> };
