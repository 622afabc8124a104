import { z } from 'zod';
import { type AuditEvent, saveAuditEvent } from '../access/audit.sql.ts';
import type { AccessFailure, Failure } from '../failure.ts';
import { type Database, inTransaction, type Queryable, withConnection } from '../platform/database.ts';
import { violates } from '../platform/database-error.ts';
import { fieldProblems, parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { type Supplier, supplierColumns, supplierInputSchema, supplierSchema } from './supplier.ts';

type Saved = { kind: 'supplier'; supplier: Supplier };
type NotFound = Extract<Failure, { kind: 'supplier-not-found' }>;
type Refused = AccessFailure | Extract<Failure, { kind: 'invalid-input' | 'supplier-exists' }>;

/** All suppliers, by name. */
export function makeListSuppliers(database: Database) {
  return (signal: AbortSignal): Promise<Supplier[]> =>
    withConnection(database, signal, async (db) => {
      const { rows } = await db.query(
        `SELECT ${supplierColumns} FROM suppliers ORDER BY name COLLATE "es-x-icu", id`,
      );
      return z.array(supplierSchema).parse(rows);
    });
}

/** Adds a supplier. */
export function makeCreateSupplier(database: Database) {
  return async (input: unknown, request: RequestContext): Promise<Saved | Refused> => {
    const parsed = supplierInputSchema(request.locale).safeParse(input);
    if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
    const { name, email = null, phone = null, leadTimeDays = null } = parsed.data;
    return save(name, () =>
      inTransaction(database, request.signal, async (tx) => {
        const { rows } = await tx.query(
          `INSERT INTO suppliers (name, email, phone, lead_time_days) VALUES ($1, $2, $3, $4) RETURNING ${supplierColumns}`,
          [name, email, phone, leadTimeDays],
        );
        const supplier = supplierSchema.parse(rows[0]);
        await saveAuditEvent(tx, event('supplier.created', null, supplier), request);
        return { kind: 'supplier' as const, supplier };
      }),
    );
  };
}

/** Changes a supplier: what is left out stays, `null` empties. */
export function makeUpdateSupplier(database: Database) {
  return async (
    { supplierId, ...edit }: { supplierId: string },
    request: RequestContext,
  ): Promise<Saved | Refused | NotFound> => {
    const parsed = supplierInputSchema(request.locale).partial().safeParse(edit);
    if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
    const id = parseId(supplierId);
    if (id === undefined) return { kind: 'supplier-not-found', supplierId };
    const { data } = parsed;
    return save<Saved | NotFound>(data.name ?? '', () =>
      inTransaction(database, request.signal, async (tx) => {
        const before = await lockSupplier(tx, id);
        if (!before) return { kind: 'supplier-not-found', supplierId };
        const { name, email, phone, leadTimeDays } = { ...before, ...data };
        const { rows } = await tx.query(
          `UPDATE suppliers SET name = $2, email = $3, phone = $4, lead_time_days = $5 WHERE id = $1
           RETURNING ${supplierColumns}`,
          [id, name, email, phone, leadTimeDays],
        );
        const supplier = supplierSchema.parse(rows[0]);
        await saveAuditEvent(tx, event('supplier.edited', before, supplier), request);
        return { kind: 'supplier', supplier };
      }),
    );
  };
}

/** Deletes a supplier; its products and orders stay, without one. */
export function makeDeleteSupplier(database: Database) {
  return async (
    supplierId: string,
    request: RequestContext,
  ): Promise<{ kind: 'deleted-supplier'; supplierId: string } | AccessFailure | NotFound> => {
    const id = parseId(supplierId);
    if (id === undefined) return { kind: 'supplier-not-found', supplierId };
    return inTransaction(database, request.signal, async (tx) => {
      const before = await lockSupplier(tx, id);
      if (!before) return { kind: 'supplier-not-found', supplierId };
      await tx.query('DELETE FROM suppliers WHERE id = $1', [id]);
      await saveAuditEvent(tx, event('supplier.deleted', before, null), request);
      return { kind: 'deleted-supplier', supplierId };
    });
  };
}

async function lockSupplier(tx: Queryable, id: number): Promise<Supplier | undefined> {
  const { rows } = await tx.query(`SELECT ${supplierColumns} FROM suppliers WHERE id = $1 FOR UPDATE`, [id]);
  return supplierSchema.optional().parse(rows[0]);
}

/** Saves under a name that no other supplier has. */
async function save<T>(
  name: string,
  work: () => Promise<T>,
): Promise<T | Extract<Failure, { kind: 'supplier-exists' }>> {
  try {
    return await work();
  } catch (error) {
    if (violates(error, 'suppliers_name')) return { kind: 'supplier-exists', name };
    throw error;
  }
}

function event(action: string, before: Supplier | null, after: Supplier | null): AuditEvent {
  const { id, name } = after ?? before ?? { id: 0, name: '' };
  return { action, subjectId: String(id), subjectName: name, before, after };
}

export type ListSuppliers = ReturnType<typeof makeListSuppliers>;
export type CreateSupplier = ReturnType<typeof makeCreateSupplier>;
export type UpdateSupplier = ReturnType<typeof makeUpdateSupplier>;
export type DeleteSupplier = ReturnType<typeof makeDeleteSupplier>;
