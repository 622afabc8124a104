import type { scan as spanish } from '../es/scan.ts';

export const scan: typeof spanish = {
  title: 'Scan',
  hint: 'Read a code with the camera or a hand scanner, or type the SKU or the barcode.',
  code: 'Code',
  find: 'Find',
  failed: 'The code could not be looked up',
  unknown: 'No product has the code {{code}}',
  unknownHint: 'Check it on the label, or create the product with this code filled in.',
  create: 'Create with this code',
  camera: {
    open: 'Use the camera',
    next: 'Scan another',
    picture: 'What the camera sees',
    hint: 'Bring the code near until it is sharp and whole.',
    close: 'Close the camera',
    unavailable: 'The camera is not available',
    insecure:
      'Browsers give the camera to secure addresses alone (https:// or this very machine), and this page was opened as {{address}}. Open it over https; who runs the system sets that up with a certificate. Meanwhile use a hand scanner or type the code.',
    unsupported: 'This browser gives no access to the camera. Use another, a hand scanner, or type the code.',
    denied:
      'The permission is missing. Allow the camera for this page in the browser’s settings (the sign beside the address) and try again.',
    missing: 'No camera was found. Use a hand scanner or type the code.',
    busy: 'Another application uses the camera. Close it and try again.',
    failed: 'The camera did not answer. Try again, use a hand scanner or type the code.',
  },
};
