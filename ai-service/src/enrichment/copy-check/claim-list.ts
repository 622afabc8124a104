import type { FindingKind } from './finding.ts';

export type Claim = { kind: FindingKind; pattern: RegExp; matchedIn: 'folded text' | 'text' };

/** Claims in either language, looked for in folded text: no accents, lower case. */
const phrases: readonly [FindingKind, RegExp][] = [
  ['certification', /\b(?:certifica(?:cion|ciones|do|da|dos|das)|certified|certification)\b/],
  ['certification', /\bhomologa(?:cion|do|da|dos|das)\b/],
  ['certification', /\b(?:aprobad[oa]s? por|approved by|avalad[oa]s? por|endorsed by)\b/],
  [
    'certification',
    /\b(?:cumplen? (?:con )?(?:la|las|los) (?:norma|normas|normativa|estandares|requisitos)|(?:complies|comply|compliant) with|meets? (?:\w+ )?standards?)\b/,
  ],
  ['certification', /\benergy star\b/],
  ['certification', /\b(?:kosher|halal)\b/],
  ['health', /\b(?:curan?|curar|cures?|curative|curativ[oa]s?|sana las?)\b/],
  [
    'health',
    /\b(?:previenen? (?:la |el |las |los )?(?:enferm|infecc|alerg|caries|caida|acne)\w*|prevents? (?:disease|infection|allerg|cavit|hair loss|acne)\w*)/,
  ],
  [
    'health',
    /\b(?:terapeutic[oa]s?|therapeutic|medicinal(?:es)?|anti-?inflamatori[oa]s?|anti-?inflammatory)\b/,
  ],
  [
    'health',
    /\b(?:anti-?bacterian[oa]s?|anti-?bacterial|anti-?microbian[oa]s?|antimicrobial|antiviral(?:es)?|desinfecta(?:nte)?|disinfect(?:s|ant)?|mata (?:germenes|bacterias|virus)|kills (?:germs|bacteria|viruses))\b/,
  ],
  ['health', /\b(?:sistema inmun\w+|immune system|defensas naturales)\b/],
  ['health', /\b(?:adelgaza(?:nte)?s?|quema ?grasas?|perder peso|weight loss|fat burn\w+|detox)\b/],
  [
    'health',
    /\b(?:colesterol|cholesterol|diabetes|cancer|(?:reduce|baja|regula|lowers?|reduces?) (?:\w+ )?(?:presion arterial|blood pressure))\b/,
  ],
  [
    'health',
    /\b(?:ali(?:via|viar|vian) (?:el |los )?dolor\w*|relieves? (?:\w+ )?pain|pain relief|alivio del dolor)\b/,
  ],
  ['health', /\b(?:hipoalergenic[oa]s?|hypoallergenic|dermatologic\w+|clinicamente|clinically)\b/],
  ['health', /\b(?:no toxic[oa]s?|non-?toxic|(?:libres? de|sin) bpa|bpa[- ]free)\b/],
  ['health', /\b(?:sin gluten|gluten[- ]free)\b/],
  ['health', /\b(?:sin azucar(?:es)?|sugar[- ]free|no added sugar)\b/],
  ['health', /\b(?:vegan[oa]?s?)\b/],
  [
    'health',
    /\b(?:saludables?|healthy|buen[oa]s? para (?:la|su|tu) salud|good for (?:your|the) health|efectos secundarios|side effects)\b/,
  ],
  [
    'warranty',
    /\b(?:garantias?|garantizad[oa]s?|warrant(?:y|ies)|guaranteed?)\b(?! (?:un|una|el|la|los|las|a|an|the)\b)/,
  ],
  ['warranty', /\b(?:devolucion(?:es)?|reembolso|money[- ]back|returns? policy|free returns|refund)\b/],
  ['price', /\b(?:precios?|prices?|priced)\b/],
  [
    'price',
    /\b(?:ofertas?|descuentos?|rebajas?|rebajad[oa]s?|promocion(?:es)?|discount(?:s|ed)?|special offer|on sale|promotion(?:al)?)\b/,
  ],
  ['price', /\b(?:gratis|gratuit[oa]s?|free (?:gift|of charge))\b/],
  [
    'price',
    /\b(?:envios?|shipping|entrega (?:rapida|inmediata|gratis|en)|(?:free|fast|next-day|same-day) delivery)\b/,
  ],
  [
    'price',
    /\b(?:barat[oa]s?|economic[oa]s?|asequibles?|cheap(?:er|est)?|affordable|value for money|calidad[- ]precio|ahorra(?:r)? dinero|save money)\b/,
  ],
  ['price', /[€$£]|\b(?:euros?|dolares|dollars|eur|usd|mxn)\b|\d pesos\b/],
  ['price', /\b(?:compral[oa] (?:ya|ahora)|buy now|order now|stock limitado|limited (?:stock|time))\b/],
  [
    'eco',
    /\b(?:ecologic[oa]s?|eco-?friendly|ecological|(?:respetuos[oa]s? con|cuida) el (?:medio ?ambiente|planeta)|environmentally|good for the planet)\b/,
  ],
  ['eco', /\b(?:sostenibles?|sostenibilidad|sustentables?|sustainab\w+)\b/],
  ['eco', /\b(?:biodegradables?|compostables?)\b/],
  ['eco', /\b(?:reciclad[oa]s?|recycled)\b/],
  ['eco', /\b(?:reciclables?|recyclable)\b/],
  ['eco', /\b(?:organic[oa]s?|organic)\b/],
  [
    'eco',
    /\b(?:carbono neutr\w+|neutr[oa]s? en carbono|carbon[- ]neutral|huella de carbono|carbon footprint|cero emisiones|zero[- ]emission\w*)\b/,
  ],
  [
    'eco',
    /\b(?:bajo consumo|eficiencia energetica|ahorro (?:de energia|energetico)|energy[- ](?:efficient|saving|efficiency))\b/,
  ],
];

/** Marks and standards, with the case they are written in: "CE" is a mark, "ce" is not. */
// biome-ignore format: a table
const marks = [
  'CE', 'UKCA', 'FDA', 'UL', 'ETL', 'FCC', 'RoHS', 'REACH', 'NOM', 'TÜV', 'GS', 'CSA', 'HACCP', 'GMP', 'FSC', 'PEFC',
  'GOTS', 'OEKO-TEX', 'BSCI', 'NSF', 'OSHA', 'NIOSH', 'ATEX', 'ISO', 'UNE', 'DIN', 'ANSI', 'ASTM', 'IEC', 'IRAM', 'INMETRO',
];

export const claims: readonly Claim[] = [
  ...phrases.map(
    ([kind, pattern]): Claim => ({ kind, pattern: new RegExp(pattern, 'gu'), matchedIn: 'folded text' }),
  ),
  ...marks.map((mark): Claim => {
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}])${mark}(?:[- ]?\\d(?:[\\d:.-]*\\d)?)?(?![\\p{L}\\p{N}])`,
      'gu',
    );
    return { kind: 'certification', pattern, matchedIn: 'text' };
  }),
];
