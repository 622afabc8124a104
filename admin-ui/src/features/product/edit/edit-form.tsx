import type { ReactNode } from 'react';
import type { ProductEdits } from './use-product-edits.ts';

/** A section's fields: Enter saves all that is changed on the page. */
export function EditForm({ edits, children }: { edits: ProductEdits; children: ReactNode }) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void edits.save();
      }}
    >
      {children}
      {/* Without a button to submit it, Enter does nothing in a form of several fields. */}
      <button type="submit" hidden />
    </form>
  );
}
