type Unit = { quantity: string; factor: number };

/** Spellings of a unit; each line is a quantity, its spellings and how many base units it has. */
const unitTable: readonly [quantity: string, factor: number, spellings: string][] = [
  ['power', 1, 'W vatio vatios watt watts'],
  ['power', 1000, 'kW kilovatio kilovatios kilowatt kilowatts'],
  ['power', 746, 'HP hp caballos'],
  ['voltage', 1, 'V v voltio voltios volt volts'],
  ['current', 1, 'A amperio amperios amp amps'],
  ['charge', 1, 'mAh'],
  ['charge', 1000, 'Ah'],
  ['length', 1, 'mm milimetro milimetros millimeter millimeters millimetre millimetres'],
  ['length', 10, 'cm centimetro centimetros centimeter centimeters centimetre centimetres'],
  ['length', 1000, 'm metro metros meter meters metre metres'],
  ['length', 1_000_000, 'km kilometro kilometros kilometer kilometers'],
  ['length', 25.4, '" ″ pulgada pulgadas inch inches'],
  ['length', 304.8, 'ft pie pies foot feet'],
  ['area', 1, 'm2 m²'],
  ['volume', 1, 'ml mililitro mililitros milliliter milliliters millilitre millilitres'],
  ['volume', 10, 'cl centilitro centilitros'],
  ['volume', 1000, 'l L lt litro litros liter liters litre litres'],
  ['volume', 1_000_000, 'm3 m³'],
  ['mass', 0.001, 'mg miligramo miligramos milligram milligrams'],
  ['mass', 1, 'g gr gramo gramos gram grams'],
  ['mass', 1000, 'kg Kg KG kilo kilos kilogramo kilogramos kilogram kilograms'],
  ['mass', 453.592, 'lb lbs libra libras pound pounds'],
  ['mass', 28.3495, 'oz onza onzas ounce ounces'],
  ['grammage', 1, 'gsm g/m2 g/m²'],
  ['frequency', 1, 'Hz hercios'],
  ['frequency', 1e6, 'MHz'],
  ['frequency', 1e9, 'GHz'],
  ['memory', 1, 'MB'],
  ['memory', 1024, 'GB gigas gigabytes'],
  ['memory', 1_048_576, 'TB'],
  ['speed', 1, 'rpm RPM'],
  ['torque', 1, 'Nm'],
  ['pressure', 1, 'bar bares'],
  ['pressure', 0.0689, 'psi PSI'],
  ['temperature', 1, '°C ºC'],
  ['share', 1, '%'],
  ['light', 1, 'lm lumen lumenes lumens'],
  ['sound', 1, 'dB'],
  ['time', 1, 's segundo segundos second seconds'],
  ['time', 60, 'min minuto minutos minute minutes'],
  ['time', 3600, 'h hora horas hour hours'],
  ['time', 86_400, 'dia dias day days'],
  ['time', 2_592_000, 'mes meses month months'],
  ['time', 31_104_000, 'ano anos year years'],
  ['pixels', 1, 'px'],
  ['pixels', 1e6, 'MP Mpx megapixeles megapixels'],
];

const unitBySpelling = new Map<string, Unit>(
  unitTable.flatMap(([quantity, factor, spellings]) =>
    spellings.split(' ').map((spelling): [string, Unit] => [spelling, { quantity, factor }]),
  ),
);

/** The unit of a spelling. Short ones keep their case: "5 A" are amperes, "5 a" is a word. */
export function unitOf(spelling: string, folded: string): Unit | undefined {
  return unitBySpelling.get(spelling) ?? (spelling.length > 2 ? unitBySpelling.get(folded) : undefined);
}
