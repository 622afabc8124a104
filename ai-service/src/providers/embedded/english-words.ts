import { wordList } from './word-list.ts';

/** English words by what they are to a product when a keyword ends with them. Folded. */

/** A product is made of these. */
export const materials = wordList(`
  aluminium aluminum steel stainless iron brass bronze copper silver gold titanium zinc nickel metal wood timber pine oak cedar
  walnut beech ash maple mahogany hickory spruce bamboo mdf melamine plywood ceramic porcelain clay terracotta marble granite stone
  plastic polypropylene polyethylene pvc abs polycarbonate acrylic silicone rubber latex nitrile vinyl eva foam cotton linen wool
  merino polyester nylon elastane spandex lycra silk satin velvet microfibre microfiber flannel fleece denim canvas leather suede
  jute wicker rattan cork paper cardboard felt carbon resin neoprene enamel mesh pique lace fabric fibreglass stoneware earthenware
  glass
`);

/** Tools and coatings work on a material rather than being of it. */
export const worksOnMaterial = wordList(`
  cleaners wipes
  saw saws jigsaw blade blades bit bits drill sandpaper sander varnish glue adhesive cleaner polish disc discs paint sealant filler
  screw screws nail nails plug plugs router grinder primer stain needle needles wax
`);
/** With these a material may be either: a hammer of wood is none with a wooden handle. */
export const eitherMaterial = wordList(
  'hammer mallet axe knife knives shovel spade brush brushes broom spatula spatulas',
);

export const colours = wordList(`
  black white red blue green yellow grey gray beige brown pink purple orange navy teal turquoise cream ivory gold silver tan nude
  charcoal khaki burgundy lilac mustard walnut oak
`);

/** What a product has or brings along, whatever it is. */
export const parts = wordList(`
  neck layout gun
  shot shut-off control tip jaw life
  handle handles lid lids cap zip zipper button buttons pocket pockets hood drawstring strap straps buckle wheel wheels castors
  leg legs drawer drawers shelf shelves armrest armrests footrest headrest backrest cushion cushions pillowcase pillowcases case
  tripod stand bracket hook hooks nozzle connector connectors adapter adaptor charger battery batteries receiver microphone mic
  sensor timer thermostat thermometer pedal pedals filter filters valve tray rack basket blades bits accessories chuck grip trigger
  brake brakes sole insole heel visor harness canopy frame rim edges seam clip clips magnet magnets pegs tuner reel labels
  instructions stickers illustrations photographs maps subtitles compartments dividers eyelets fringe lining padding wick
  dispenser diffuser fittings vents speeds settings levels port ports function modes alarm memory bluetooth wifi usb hdmi nfc gps
  led fluoride aloe collagen keratin lock waist sleeve sleeves vision talk charging haptics vibration dock handset cover covers
  lever toe light lights gears box top base shade strings keys surround defrost inverter suspension collar hem cuffs yoke spout
  coating autofocus
`);
/** Devices of their own: had by a product only where they are told closer ("3 inch display"). */
export const devices = wordList(
  'display screen camera motor engine keyboard mouse speaker speakers lamp mirror cable cord hose bag tank door doors jug bowl bowls disc card sound arm key bell bucket bulb mattress pillow',
);

/** For whom or what a product is. */
export const uses = wordList(`
  cups servings clothes breeds breed ps4 ps5 xbox switch nintendo playstation iphone ipad android galaxy pc mac
  artist beginner toddler child car phone tablet laptop printer restaurant hotel party birthday rodent
  room bedside stockroom car cars phone phones tablet tablets laptop laptops  salon baths
  men women ladies kids children child boys girls baby babies toddlers adult adults family families teens beginner beginners
  professionals students artists athletes hair skin hands feet nails eyes kitchen bathroom bathrooms bedroom lounge office desk
  garden patio balcony outdoor outdoors indoor indoors walls ceilings floor floors workshop warehouse restaurant hotel school college gym
  beach pool camping hiking travel home nursery garage study crafts craft sewing watering pruning cleaning packing packaging shipping
  storage decoration gift gifts party parties birthday birthdays weddings christmas baking cooking grilling barbecue picnic running
  training yoga swimming football cycling fishing writing drawing printing filing whiteboard massage recovery winter summer rain
  masonry concrete brick carpentry plumbing printer printers dishwasher microwave oven induction players people plants lawn roses lawns
  potting toilets laundry dishes cars petrol diesel documents backup burping gaming everyday lashes scalp windows wedding
  commuting
`);
/** For whom only goods for animals are; elsewhere they may be what is shown. */
export const animals = wordList(
  'dog dogs cat cats puppy puppies kitten kittens pet pets birds bird horse horses fish rodent rodents rabbits',
);
/** What a picture or an ornament may show, and what a book is about. */
export const showingCategories = wordList('media music videogames');
export const scenes = wordList('beach garden camping football travel winter summer christmas');

export const forms = wordList(
  'powder spray aerosol gel roll capsules tablets granules liquid sticks cubes flakes',
);

/** Ailments: to say that a product is for one is a claim. They are left out. */
export const ailments = wordList(
  'pain fever inflammation wound wounds diabetes allergy allergies flu cough infection acne caries arthritis hypertension insomnia anxiety stress injury injuries disinfects',
);

/** Adjectives that no ending gives away. */
export const adjectives = wordList(`
  arabica robusta malbec cabernet merlot chardonnay paperback
  alkaline
  slow low high
  stainless reflective haptic
  compact lightweight cordless wireless portable waterproof unisex adjustable assorted round square rectangular oval soft thick thin
  slim wide narrow long short tall deep hard heavy light large small medium mini big double single triple wooden sterile absorbent
  transparent clear smart modern classic vintage retro formal casual floral dry wet fresh frozen raw natural pure whole smooth
  crunchy crispy spicy sweet hoppy dense firm stiff sturdy robust strong durable safe quiet silent fast quick easy automatic manual
  electric electronic digital magnetic ergonomic hypoallergenic organic plain striped matte matt glossy shiny metallic universal
  professional industrial domestic commercial vegan gourmet premium radial retractable stretch elastic elasticated brushless bagless perforated ruled
  rechargeable orthopaedic reversible breathable solar thermal inflatable illustrated remastered countersunk semi-automatic
  antibacterial windproof leakproof shockproof weatherproof non-stick nonstick non-slip heavyweight uv-resistant complete dental chewable
  handmade handcrafted folding moisturising moisturizing whitening waxed daily pure instant loose extra solid hollow flat curved hardback airtight
  wholegrain backlit
`);
/** Nouns and gerunds that end like an adjective. */
export const nounsLikeAdjectives = wordList(`
  vegetable table cable stable mouthful handful seed feed reed bed red speed weed thread bread shed need bead reader variable
  wholesale consumable trousers hundred kindred biased clothing bedding flooring lighting seating
`);

/** Of these is what is worked on; a saw is of steel all the same. */
export const workable = wordList(
  'wood timber metal concrete ceramic glass stone marble plastic leather fabric iron aluminium aluminum pvc paper cardboard',
);
/** What a thing may be plated with rather than made of. */
export const coatings = wordList('zinc nickel chrome titanium');
/** Of goods of these, a material is told neither as what they are of nor as what they are for. */
export const immaterial = wordList('food beverages beauty media music videogames');
/** Goods that are several together: what is named beside them is in them. */
export const sets = wordList('set kit bundle hamper basket assortment cutlery');

export const ingredients = wordList(`
  chicken rice salmon tuna beef lamb pork fish vegetables fruit fruits honey oats oat cocoa chocolate almond almonds nuts walnuts vanilla
  cinnamon lemon lime strawberry mint ginger turmeric coconut mango apple orange corn wheat soy garlic salt sugar milk cream cheese oil
  lavender eucalyptus chamomile rosemary argan shea jojoba caffeine extract omega calcium fibre fiber herbs spices berries
`);
export const withIngredients = wordList('food beverages beauty health cleaning pets');

/** Things that serve another: of these a device is told as what they are for. */
export const accessories = wordList(`
  oil ink toner cartridge cleaner protector guard case cover charger cable lead mount holder cradle filter tape label labels paper battery
  adapter bag tyre tire bulb mat mats additive antifreeze pads
`);

/** Parts that are not counted: "with vibration", but "with a handle". */
export const uncounted = wordList(`
  life noise flow control detection
  bluetooth wifi usb hdmi nfc gps led fluoride aloe collagen keratin vision talk charging haptics vibration memory padding fringe
  lining defrost inverter suspension coating autofocus sound velcro braille lighting shade surround ram ssd
`);

/** Places and parts of the body, told with their article. */
export const definite = wordList(`
  kitchen bathroom bedroom lounge office desk garden patio balcony workshop warehouse beach pool home nursery garage gym room bedside
  stockroom car scalp family whiteboard oven microwave dishwasher lawn engine motor face body
`);
/** Told in the plural. */
export const plurals: Readonly<Record<string, string>> = {
  beginner: 'beginners',
  artist: 'artists',
  adult: 'adults',
  toddler: 'toddlers',
  child: 'children',
  phone: 'phones',
  tablet: 'tablets',
  laptop: 'laptops',
  printer: 'printers',
  floor: 'floors',
  rodent: 'rodents',
  dog: 'dogs',
  cat: 'cats',
  bird: 'birds',
  horse: 'horses',
  baby: 'babies',
  restaurant: 'restaurants',
  hotel: 'hotels',
  party: 'parties',
  birthday: 'birthdays',
  indoor: 'indoor use',
  outdoor: 'outdoor use',
};

/** What goods come in, told with an article: "in a glass bottle". */
export const vessels = wordList('bottle can tin tube jar sachet carton tub');
