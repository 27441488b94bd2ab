import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { StoreView } from '@contract/org'
import type { SectionView } from '@contract/storefront'

type Session = {
  token: string | null
  personId: string | null
  /** the mall being visited; null until one is known */
  storeId: string | null
  /** its name, to show at once when the program opens */
  storeName: string | null
  /** kinds of the sections that stood on the home last, for the boxes of the next start */
  homeKinds: SectionView['kind'][]
  /** open stores to offer instead of a closed one, as the last entry said */
  others: StoreView[]
  /** the share code that brought her into this store's mall; goes along when she shares on */
  shareCode: string | null
  /** the store she belongs to (我的门店), as the server said last */
  homeStoreId: string | null
  /** the category that the category page is to open with */
  categoryId: string | null
  /** whether the server is being asked where she lands: product pages wait for it */
  entering: boolean
  /** it has said so at least once since the program opened: without a store now, she has none */
  entered: boolean
  signedIn(token: string, personId: string): void
  signedOut(): void
  enterStore(storeId: string, shareCode: string | null): void
  nameStore(storeName: string): void
  sawHome(storeName: string, homeKinds: SectionView['kind'][]): void
  offer(others: StoreView[]): void
  setHomeStore(storeId: string | null): void
  chooseCategory(categoryId: string | null): void
  setEntering(entering: boolean): void
}

const storage = createJSONStorage(() => ({
  getItem: (name) => (Taro.getStorageSync(name) as string) || null,
  setItem: (name, value) => Taro.setStorageSync(name, value),
  removeItem: (name) => Taro.removeStorageSync(name),
}))

/** Who she is, whose mall she is in, which code brought her. Kept on the phone, except what is under way. */
export const useSession = create<Session>()(
  persist(
    (set) => ({
      token: null,
      personId: null,
      storeId: null,
      storeName: null,
      homeKinds: ['banner', 'categories', 'shelf'],
      others: [],
      shareCode: null,
      homeStoreId: null,
      categoryId: null,
      entering: false,
      entered: false,
      signedIn: (token, personId) => set({ token, personId }),
      signedOut: () => set({ token: null }),
      enterStore: (storeId, shareCode) =>
        set((now) => ({
          storeId,
          shareCode,
          storeName: now.storeId === storeId ? now.storeName : null,
        })),
      nameStore: (storeName) => set({ storeName }),
      sawHome: (storeName, homeKinds) => set({ storeName, homeKinds }),
      offer: (others) => set({ others }),
      setHomeStore: (homeStoreId) => set({ homeStoreId }),
      chooseCategory: (categoryId) => set({ categoryId }),
      setEntering: (entering) => set((now) => ({ entering, entered: now.entered || !entering })),
    }),
    {
      name: 'session',
      storage,
      partialize: ({ token, personId, storeId, storeName, homeKinds, shareCode, homeStoreId }) => ({
        ...{ token, personId, storeId, storeName, homeKinds, shareCode, homeStoreId },
      }),
    },
  ),
)
