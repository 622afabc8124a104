import { wordList } from './word-list.ts';

/** Spanish words by what they are to a product when a keyword begins with them. Folded: no accents. */

/** A product is made of these. */
export const materials = wordList(`
  malla cera cuarzo bond pet perla perlas
  aluminio acero hierro laton bronce cobre plata oro titanio zinc niquel metal madera pino roble cedro nogal abedul caoba bambu
  mdf melamina aglomerado vidrio cristal ceramica porcelana barro arcilla marmol granito piedra plastico polipropileno polietileno
  pvc abs policarbonato acrilico silicona goma caucho hule latex nitrilo vinilo eva espuma viscoelastica algodon lino lana
  poliester poliamida nylon nailon licra elastano seda saten terciopelo microfibra franela mezclilda mezclilla denim lona cuero
  cuerina gamuza ante yute mimbre ratan corcho papel carton cartulina fieltro carbono cromo resina neopreno peltre polar tela
  sarga popelina felpa alpaca merino rafia
`);

/** Of these is what is worked on; a saw is of steel all the same. */
export const workable = wordList(
  'madera metal concreto ceramica vidrio cristal piedra marmol plastico cuero tela azulejo hierro aluminio pvc papel carton',
);
/** What a thing may be plated with rather than made of. */
export const coatings = wordList('zinc niquel cromo teflon titanio');
/** Of goods of these, a material is told neither as what they are of nor as what they are for. */
export const immaterial = wordList('food beverages beauty media music videogames');

/** Tools and coatings work on a material rather than being of it. */
export const worksOnMaterial = wordList(`
  limpiavidrios limpiacristales quitamanchas
  sierra sierras serrucho caladora broca brocas lija lijas lijadora barniz pegamento cola adhesivo limpiador pulidor disco discos
  fresa pintura esmalte sellador taladro rotomartillo amoladora tornillo tornillos taco tacos taquete clavo clavos punta puntas
  atornillador masilla soldadura cera abrillantador aguja agujas
`);
/** With these a material may be either: a hammer of wood is none with a wooden handle. */
export const eitherMaterial = wordList(
  'martillo mazo hacha cuchillo cuchillos pala pincel pinceles brocha cepillo escoba espatula',
);

/** Names a colour when it stands alone: "en negro". */
export const colours = wordList(`
  negro negra negros negras blanco blanca blancos blancas rojo roja rojos rojas azul azules verde verdes amarillo amarilla
  gris grises beige marron cafe rosa rosado rosada morado morada violeta lila naranja dorado dorada plateado plateada turquesa
  celeste crudo marfil fucsia burdeos caqui
`);

/** What a product measures, is styled or counted by: "de talla M", "de manga corta". */
export const measures = wordList(`
  autor tira ancho grosor espesor peso tono
  talla tamano manga cuello corte largo estilo calibre punta grano tueste hoja doble triple larga alta alto bajo baja gran uso
  trazo capa capas etapa nivel niveles pasta edicion formato color acabado media medio primera
`);

/** What a product has or brings along, whatever it is. */
export const parts = wordList(`
  rosca cerdas
  pistola aspersor zirconia circonia
  simulacion codigo absorcion autonomia capacidad potencia textura diseno
  audio duplex toner sim dual force posapies eslabon hilo tinta visera borne altura tablero sonido parche elastico turbo wi-fi zoom flash teclas garantia tejas vitaminas aromas
  mango mangos asa asas tapa tapas tapon cierre cremallera broche boton botones bolsillo bolsillos capucha cordon cordones correa
  correas hebilla velcro pata patas cajon cajones repisa repisas tirador tiradores candado reposabrazos apoyabrazos reposapies
  reposacabezas respaldo cojin cojines funda fundas estuche maletin tripode manija boquilla boquillas conector conectores adaptador
  cargador bateria baterias pilas receptor microfono sensor temporizador termostato pedal pedales filtro filtros valvula deposito
  rejilla bandeja accesorios repuesto repuestos portabrocas empunadura agarre gatillo freno frenos suela puntera visor arnes toldo
  mosquitero compartimento compartimentos divisiones separadores ojales flecos bordado grabado ilustraciones fotografias
  subtitulos fichas dados instrucciones pegatinas bordonera drenaje espiral solapa anillas iman imanes ventosa ventosas gancho
  ganchos casquillo cintas tacon forro banda placas asiento balda baldas entrepanos barandilla cabecero somier ruedas rueda
  puerto puertos ranura ranuras bluetooth wifi wi-fi nfc gps usb hdmi led vibracion retroiluminacion encendido apagado
  autoapagado bloqueo cancelacion vision iluminacion suspension amortiguacion velocidad velocidades teclas cuerdas luz luces
  aloe colageno keratina fluor proteccion aislamiento ventilacion dispensador difusor pulsador  microfibras
  carga costuras cabezal cabezales boquillas quemadores hornillas cuchillas aspas memoria
`);

/** Devices of their own: had by a product only where they are told closer ("pantalla 3 pulgadas"). */
export const devices = wordList(`
  pantalla camara motor teclado raton mando control altavoz altavoces lampara foco espejo cable cables manguera bolsa bolsas bomba
  base soporte pedestal brazo puerta puertas ventana llave vaso jarra cuchilla cesta canasta bateria disco procesador tarjeta
  antena techo tanque colchon almohada relleno marco borde
`);

/** For whom or what a product is. */
export const uses = wordList(`
  tazas comensales porciones razas raza lienzo ps4 ps5 xbox switch nintendo playstation iphone ipad android galaxy pc mac
  presion_arterial presion_sanguinea
  frio caliente gas gasolina diesel auto autos coche coches carro carros moto motos camioneta bicicleta bicicletas salon calzado zapatos frituras snack botana tarimas cajas codigos envios paquetes documentos fotos alimentos bebidas juguetes herramientas libros helio agua pelo soldar perforar cortar hornear cocinar freir beber
  hombre hombres mujer mujeres dama damas caballero caballeros nino ninos nina ninas bebe bebes adulto adultos familia familias
  joven jovenes principiante principiantes profesionales estudiante estudiantes artista artistas deportistas cabello piel rostro
  manos pies unas ojos cocina bano banos sala comedor recamara dormitorio habitacion oficina escritorio jardin terraza patio balcon
  exterior exteriores interior interiores pared paredes piso pisos taller bodega almacen restaurante restaurantes hotel hoteles
  escuela colegio gimnasio playa piscina campo camping montana viaje viajes hogar casa garaje costura manualidades riego siembra
  limpieza desinfeccion empaque embalaje almacenaje decoracion regalo fiesta fiestas cumpleanos eventos boda reposteria parrilla
  asado picnic senderismo correr entrenamiento yoga natacion futbol ciclismo pesca escritura dibujo meditacion masaje maquillaje
  invierno verano otono primavera lluvia concreto hormigon impresora impresoras fotocopiadora lavadora lavavajillas microondas
  horno induccion personas jugadores cancha plantas huerta huerto cesped vajilla ropa tarjetas joyas desayuno merienda archivo
  diario bricolaje carpinteria jardineria
`);

/** For whom only goods for animals are; elsewhere they may be what is shown. */
export const animals = wordList(
  'perro perros gato gatos cachorro cachorros mascota mascotas aves pajaros caballo caballos peces roedores',
);
/** A product of these shows what elsewhere it would be for: "peluche de bebé", a book about cooking. */
export const showingCategories = wordList('media toys arts music videogames');
/** What a picture or an ornament may show. */
export const scenes = wordList('playa campo montana bosque ciudad mar flores');

/** What goods are sold in or as: "en polvo". */
export const forms = wordList(
  'espanol ingles frances conserva juego par set lote blister pack polvo barra spray aerosol gel rollo tira capsulas comprimidos tabletas granos lata botella frasco tubo sobre sobres cubos escamas',
);
/** With a number after them: "paquete 50" is "en paquete de 50". */
export const packages = wordList(
  'paquete caja lote bolsa pack juego set blister estuche rollo bote par display saco',
);

/** Ailments: to say that a product is for one is a claim. They are left out. */
export const ailments = wordList(
  'dolor fiebre inflamacion herida heridas diabetes alergia gripe tos infeccion acne caries artritis hipertension insomnio ansiedad estres',
);

/** Nouns that end like an agreeing adjective. */
export const nounsLikeAdjectives = wordList(`
  espiral paletizado embalado empacado verano invierno
  teclado mercado entrada salida medida bebida comida helado pescado calzado ganado cuidado lado ropa crema vestido tejido oido
  liquido acido musica fabrica plastico ceramica mecanica electronica informatica cosmetica tunica medico mosaico abanico elastico
  nitrico motivo archivo adhesivo cultivo aperitivo oso hueso queso vaso caso paso piso peso uso rosa cosa casa mesa bolsa camisa
  prensa sala velocidad bosque botica caliente principiante sonido diente gente cliente agente fuente puente corriente paciente
  detergente lubricante fertilizante volante guante diamante restaurante estante cable sable tomate chocolate mate reposo acrilico
  metrico logica grafica practica tecnica clinica quimica fisica automotriz mica soldado acuario regalo plato prensado hilo polo
  ficha vida comodidad unidad botonera grapadora lavado secado planchado encendido apagado cableado alumbrado afeitado peinado
  bordado grabado acabado tratado atado pasta estado hogar bar mar azucar lugar collar par paladar telar chal sal cal pedal cristal
  metal mineral animal hospital canal festival ritual manual vial dedal panal nogal umbral portal personal material cereal jornal
  fragancia leche tierra
`);

/** Of these a product is said to be by "de": "botas de seguridad". */
export const kinds = wordList(
  'seguridad emergencia trabajo repuesto temporada importacion coleccion percusion',
);

/** What food, care and feed may contain. */
export const ingredients = wordList(`
  pollo arroz salmon atun carne res cordero cerdo pescado verduras frutas miel avena cacao chocolate almendra almendras nuez nueces
  vainilla canela limon fresa menta jengibre curcuma coco mango manzana naranja maiz trigo soya soja ajo sal azucar leche crema
  queso aceite lavanda eucalipto manzanilla romero argan karite jojoba cafeina extracto omega calcio fibra hierbas especias
`);
export const withIngredients = wordList('food beverages beauty health cleaning pets');

/** Things that serve another: of these a device is told as what they are for. */
export const accessories = wordList(`
  aceite tinta toner cartucho limpiador mica protector funda carcasa cargador cable soporte filtro cinta etiqueta etiquetas papel
  bateria adaptador bolsa llanta foco cubierta alfombra alfombrillas aditivo anticongelante pastillas balatas repuesto
`);

/** Goods that are several together: what is named beside them is in them. */
export const sets = wordList('juego set kit lote surtido cubiertos vajilla estuche pack canasta cesta');

/** People, told in the plural. */
export const people: Readonly<Record<string, string>> = {
  adulto: 'adultos',
  principiante: 'principiantes',
  artista: 'artistas',
  estudiante: 'estudiantes',
};

/** What a product does, in the third person. */
export const verbs = wordList(
  'pica arranca corta quita elimina repele exprime mide gira flota limpia protege guarda',
);

/** Places, told with their article: "para la cocina". */
export const articles: Readonly<Record<string, 'el' | 'la'>> = {
  cocina: 'la',
  bano: 'el',
  sala: 'la',
  comedor: 'el',
  recamara: 'la',
  dormitorio: 'el',
  habitacion: 'la',
  oficina: 'la',
  escritorio: 'el',
  jardin: 'el',
  terraza: 'la',
  patio: 'el',
  balcon: 'el',
  pared: 'la',
  taller: 'el',
  bodega: 'la',
  almacen: 'el',
  gimnasio: 'el',
  playa: 'la',
  piscina: 'la',
  campo: 'el',
  hogar: 'el',
  casa: 'la',
  garaje: 'el',
  escuela: 'la',
  colegio: 'el',
  salon: 'el',
  cancha: 'la',
  huerta: 'la',
  huerto: 'el',
  cesped: 'el',
  auto: 'el',
  coche: 'el',
  carro: 'el',
  desayuno: 'el',
  cabello: 'el',
  rostro: 'el',
};
