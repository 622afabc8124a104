import type { Context } from '../graphql/context.ts';

/** The product of a change that has just been made. */
export async function changedProduct(productId: number, { useCases, requestContext }: Context) {
  const product = await useCases.changedProduct(productId, requestContext.signal);
  if (!product) throw new Error(`product ${productId} is gone`);
  return product;
}

/** Of what a key replays nothing can be shown once the product has been deleted. */
export async function isGone(
  outcome: { replayed: boolean },
  productId: number,
  { useCases, requestContext }: Context,
): Promise<boolean> {
  return outcome.replayed && !(await useCases.changedProduct(productId, requestContext.signal));
}
