import { View } from '@tarojs/components'
import { StaffFrame, StaffPage, type Self } from '@/components/staff-page'
import { AskCode, AskCodeBones } from './ask-code'
import { Check } from './check'
import { Success } from './success'
import { useHandover } from './use-handover'

const TITLE = '交货'

export default function StoreHandover() {
  return (
    <StaffPage title={TITLE} bones={<AskCodeBones />}>
      {(self) => <Handing self={self} />}
    </StaffPage>
  )
}

/** First the code, then a look at whose it is, then the goods. */
function Handing({ self }: { self: Self }) {
  const handover = useHandover(self.storeId)
  const { found, done, ready, redeem, restart } = handover
  if (done) return <Success title={TITLE} self={self} done={done} onNext={restart} />
  if (found)
    return <Check key={found.code.digits} title={TITLE} {...{ found, ready, redeem, restart }} />
  return (
    <StaffFrame title={TITLE}>
      <View className="stack">
        <AskCode lookup={handover.lookup} />
      </View>
    </StaffFrame>
  )
}
