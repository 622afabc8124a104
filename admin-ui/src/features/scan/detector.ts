import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

// Ours, and not the one that the package would fetch from elsewhere.
prepareZXingModule({
  overrides: {
    locateFile: (path: string, folder: string) => (path.endsWith('.wasm') ? wasmUrl : folder + path),
  },
});

/** Finds in a picture what stands on goods, shelves and boxes. */
export const makeDetector = () =>
  new BarcodeDetector({
    formats: ['ean_13', 'ean_8', 'upc_a', 'itf', 'code_128', 'code_39', 'qr_code', 'data_matrix'],
  });
