/** Quién entra, y qué puede hacer. */
export const access = {
  email: 'Correo',
  name: 'Nombre',
  password: 'Contraseña',
  passwordHint: 'Doce caracteres o más.',
  code: 'Código de tu aplicación',
  codeHint: 'Seis cifras, o uno de tus códigos de recuperación.',
  signIn: 'Iniciar sesión',
  signInTitle: 'Inicia sesión',
  signOut: 'Salir',
  done: 'Hecho. Entra con tu contraseña.',
  open: 'Abierto',
  openHint:
    'No hay propietario: quien use este equipo puede hacerlo todo. Abre el enlace que mostró «npm start» para nombrarlo.',
  opened: {
    owner: {
      title: 'Nombra al propietario',
      hint: 'Desde ahora todo el mundo inicia sesión. El propietario invita a los demás.',
      submit: 'Ser propietario',
    },
    invitation: {
      title: 'Acepta la invitación',
      hint: 'Di cómo te llamas y elige tu contraseña.',
      submit: 'Entrar',
    },
    password: {
      title: 'Elige una contraseña nueva',
      hint: 'Se cerrarán las sesiones abiertas con la anterior.',
      submit: 'Guardar',
    },
  },
  role: { OWNER: 'Propietario', MANAGER: 'Encargado', CLERK: 'Dependiente', VIEWER: 'Solo ver' },
  people: {
    title: 'Personas',
    hint: 'Quién entra y qué puede hacer. Lo que cambies vale al momento.',
    role: 'Función',
    roleOf: 'Función de {{name}}',
    invite: 'Invitar',
    passwordLink: 'Enlace para contraseña',
    deactivate: 'Desactivar',
    reactivate: 'Activar',
    link: 'Enlace para {{email}}',
    handOn: 'Dáselo a esa persona y a nadie más: sirve una sola vez y no se volverá a mostrar.',
    mailed: 'Se ha enviado por correo. Sirve una sola vez y no se volverá a mostrar.',
    failed: 'No se pudo ver a las personas',
  },
};
