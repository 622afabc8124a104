import type { tour as spanish } from '../es/tour.ts';

export const tour: typeof spanish = {
  label: 'A tour of the screen',
  place: '{{at}} of {{of}}',
  skip: 'Skip',
  back: 'Back',
  next: 'Next',
  end: 'Start',
  step: {
    today: {
      title: 'Begin with Today',
      text: 'It says what needs you and what to do about each. Where there is nothing, all is well.',
    },
    products: {
      title: 'Products: find, sell, restock',
      text: 'Search by name or code. Each row sells, restocks and adjusts without leaving the list.',
    },
    review: {
      title: 'The AI writes, you decide',
      text: 'A doubtful text waits in Review until somebody approves it. Meanwhile it is shown nowhere.',
    },
    replenishment: {
      title: 'Before it is gone',
      text: 'Reorder reckons when each product runs out and how much to order, from what really sells.',
    },
    person: {
      title: 'Yours, at the top right',
      text: 'Here are your account and this tour, should you want it again. Beside them, language and dark mode.',
    },
  },
};
