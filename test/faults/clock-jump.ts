/** Loaded before a gateway: on SIGUSR2 its wall clock jumps by CLOCK_JUMP_HOURS, as when somebody sets it. */
const RealDate = Date;
let offset = 0;
const now = () => RealDate.now() + offset;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: ConstructorParameters<DateConstructor>) =>
    Reflect.construct(target, [...args].length === 0 ? [now()] : args),
  apply: (target) => new target(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

process.on('SIGUSR2', () => {
  offset += Number(process.env.CLOCK_JUMP_HOURS) * 3_600_000;
});
