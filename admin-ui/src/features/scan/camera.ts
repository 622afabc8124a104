import { sleep } from '../../platform/sleep.ts';

/** Why there is no picture. */
export type CameraProblem = 'insecure' | 'unsupported' | 'denied' | 'missing' | 'busy' | 'failed';

/** Between two looks, so that the battery lasts. */
const PAUSE_MS = 120;

/** What keeps this page from the camera, as far as can be known before it is asked for. */
export function cameraObstacle(): CameraProblem | undefined {
  if (!window.isSecureContext) return 'insecure';
  return navigator.mediaDevices ? undefined : 'unsupported';
}

export function cameraProblem(error: unknown): CameraProblem {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
      return 'busy';
    default:
      return 'failed';
  }
}

/** Shows the camera, the one that looks away from the person where there are two, until it sees a code; null where it was ended. */
export async function readFromCamera(video: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  try {
    const { makeDetector } = await import('./detector.ts');
    const detector = makeDetector();
    video.srcObject = stream;
    while (!signal.aborted) {
      if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
        const [found] = await detector.detect(video);
        if (found && !signal.aborted) return found.rawValue;
      }
      await sleep(PAUSE_MS, signal);
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}
