import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './http'

/** The one cache of server state. A refusal is final; only a lost connection is worth a second try. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // WeChat tells nothing of being online, so react-query must not wait for it
      networkMode: 'always',
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        failures < 1 && error instanceof ApiError && error.code === 'offline',
    },
    mutations: { networkMode: 'always' },
  },
})
