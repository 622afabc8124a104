/** PENDING: a person has something to decide, which the reasons say. */
export const reviewStatuses = ['PENDING', 'APPROVED'] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

/** Whether a product waits for a person. */
export function reviewStatus({ reviewReasons }: { reviewReasons: readonly string[] }): ReviewStatus {
  return reviewReasons.length > 0 ? 'PENDING' : 'APPROVED';
}

/** The same as a condition over `products`; the index of needs_review finds the few that wait. */
export const reviewConditions: Record<ReviewStatus, string> = {
  PENDING: "(needs_review AND review_reasons <> '{}')",
  APPROVED: "review_reasons = '{}'",
};
