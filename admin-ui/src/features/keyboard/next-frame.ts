/** So many frames something may take to appear; then nobody waits for it any more. */
export const PATIENCE = 600;

export const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
