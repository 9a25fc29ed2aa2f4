// BarRedemption: who may ask for metal, and what it takes (I9, I11).
//
// request, requestWithPermit
//   when paused, not eligible, without delivery details, without the escrow: reverts
//   otherwise: takes the escrow of the class
import { expect } from "chai";
import { Signature } from "ethers";
import { NO_HASH } from "./bars.ts";
import { BarClass, connection, DAY, deployGoldlane, ethers, loadFixture, ONE, type World } from "./fixture.ts";
import { DELIVERY, KILOBAR_ESCROW, LARGE_ESCROW, REASON, redemptionSteps, State, standard } from "./redemptions.ts";

const { setNextBlockTimestamp } = connection.networkHelpers.time;

describe("BarRedemption: requests", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadFixture(standard);
  });
  const { request, pause, windDown, expectBooks } = redemptionSteps(() => world);

  describe("escrow", () => {
    it("is the heaviest bar of the class and the fee on it, up to 0.001 oz", async () => {
      expect(await world.redemption.escrowOf(BarClass.Large)).to.equal(LARGE_ESCROW);
      expect(await world.redemption.escrowOf(BarClass.Kilobar)).to.equal(KILOBAR_ESCROW);
    });

    it("follows the fee", async () => {
      const free = await deployGoldlane({ redemption: { feeBps: 0 } });
      expect(await free.redemption.escrowOf(BarClass.Large)).to.equal(430n * ONE);
      const dear = await deployGoldlane({ redemption: { feeBps: 100 } });
      expect(await dear.redemption.escrowOf(BarClass.Kilobar)).to.equal(32_469n * 10n ** 15n); // 32.46847
    });
  });

  describe("request", () => {
    it("takes the escrow by allowance", async () => {
      const { redemption, token, accounts } = world;
      await token.connect(accounts.ines).approve(redemption, LARGE_ESCROW);
      const at = (await world.now()) + 50;
      await setNextBlockTimestamp(at);
      await expect(redemption.connect(accounts.ines).request(BarClass.Large, DELIVERY))
        .to.emit(redemption, "RedemptionRequested")
        .withArgs(1n, accounts.ines, BarClass.Large, LARGE_ESCROW, 25n, DELIVERY)
        .and.to.emit(token, "Transfer")
        .withArgs(accounts.ines, redemption, LARGE_ESCROW);
      expect(await redemption.requestCount()).to.equal(1n);
      expect(await redemption.redemptionRequest(1n)).to.deep.equal([
        accounts.ines.address,
        BarClass.Large,
        State.Requested,
        25n,
        0n,
        0n,
        BigInt(at),
        BigInt(at),
        ethers.ZeroAddress,
        ethers.ZeroAddress,
        LARGE_ESCROW,
        DELIVERY,
        NO_HASH,
      ]);
      await expectBooks(LARGE_ESCROW, 0n);
    });

    it("takes the smaller escrow of a kilobar", async () => {
      await request(world.accounts.ines, BarClass.Kilobar);
      await expectBooks(KILOBAR_ESCROW, 0n);
    });

    it("reverts without delivery details", async () => {
      await expect(
        world.redemption.connect(world.accounts.ines).request(BarClass.Large, NO_HASH),
      ).to.be.revertedWithCustomError(world.redemption, "RedemptionDeliveryMissing");
    });

    it("reverts without the allowance or the gold", async () => {
      const { redemption, token, accounts } = world;
      await expect(redemption.connect(accounts.ines).request(BarClass.Large, DELIVERY))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(redemption, 0n, LARGE_ESCROW);
      await request();
      await token.connect(accounts.ines).approve(redemption, LARGE_ESCROW);
      await expect(redemption.connect(accounts.ines).request(BarClass.Large, DELIVERY))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(accounts.ines, 600n * ONE - LARGE_ESCROW, LARGE_ESCROW);
    });

    it("reverts while paused", async () => {
      await pause();
      await expect(request()).to.be.revertedWithCustomError(world.redemption, "RedemptionPaused");
    });

    it("takes no frozen gold (I10)", async () => {
      const { token, accounts } = world;
      await token.connect(accounts.staffA).setFrozenTokens(accounts.ines, 200n * ONE);
      await expect(request())
        .to.be.revertedWithCustomError(token, "ERC7943InsufficientUnfrozenBalance")
        .withArgs(accounts.ines, LARGE_ESCROW, 400n * ONE);
    });

    describe("who may ask", () => {
      it("refuses a revoked holder, and one whose credential lapsed", async () => {
        const { redemption, investors, accounts } = world;
        await investors.connect(accounts.staffA).revoke(accounts.ines, REASON);
        await expect(request())
          .to.be.revertedWithCustomError(redemption, "RedemptionNotEligible")
          .withArgs(accounts.ines);
        await world.moveBy(366 * DAY);
        await expect(request(accounts.ivo))
          .to.be.revertedWithCustomError(redemption, "RedemptionNotEligible")
          .withArgs(accounts.ivo);
      });

      it("refuses strangers and the treasury", async () => {
        const { redemption, accounts } = world;
        for (const account of [accounts.stranger, accounts.treasury]) {
          await expect(redemption.connect(account).request(BarClass.Large, DELIVERY))
            .to.be.revertedWithCustomError(redemption, "RedemptionNotEligible")
            .withArgs(account);
        }
      });

      it("lets a revoked holder ask whose exit is open (I11)", async () => {
        const { investors, accounts } = world;
        await investors.connect(accounts.staffA).revoke(accounts.ines, REASON);
        await investors.connect(accounts.staffA).openExit(accounts.ines, (await world.now()) + 7 * DAY);
        await request();
        await expectBooks(LARGE_ESCROW, 0n);
      });

      it("lets every holder ask in wind-down", async () => {
        const { investors, accounts } = world;
        await investors.connect(accounts.staffA).revoke(accounts.ines, REASON);
        await windDown();
        await request();
        await request(accounts.ivo);
        await expectBooks(2n * LARGE_ESCROW, 0n);
      });
    });
  });

  describe("requestWithPermit", () => {
    const permit = async (value: bigint, deadline: number) => {
      const { token, redemption, accounts } = world;
      const { name, version, chainId, verifyingContract } = await token.eip712Domain();
      const types = {
        Permit: ["owner", "spender", "value", "nonce", "deadline"].map((field) => ({
          name: field,
          type: field === "owner" || field === "spender" ? "address" : "uint256",
        })),
      };
      return Signature.from(
        await accounts.ines.signTypedData({ name, version, chainId, verifyingContract }, types, {
          owner: accounts.ines.address,
          spender: await redemption.getAddress(),
          value,
          nonce: await token.nonces(accounts.ines),
          deadline,
        }),
      );
    };
    const requestWith = (deadline: number, { v, r, s }: Signature) =>
      world.redemption.connect(world.accounts.ines).requestWithPermit(BarClass.Large, DELIVERY, deadline, v, r, s);

    it("takes the escrow by a permit for exactly that", async () => {
      const { token, redemption, accounts } = world;
      const deadline = (await world.now()) + DAY;
      await expect(requestWith(deadline, await permit(LARGE_ESCROW, deadline))).to.emit(
        redemption,
        "RedemptionRequested",
      );
      await expectBooks(LARGE_ESCROW, 0n);
      expect(await token.allowance(accounts.ines, redemption)).to.equal(0n);
    });

    it("failure 28: is not hindered by somebody who submitted the permit before", async () => {
      const { token, redemption, accounts } = world;
      const deadline = (await world.now()) + DAY;
      const { v, r, s } = await permit(LARGE_ESCROW, deadline);
      await token.connect(accounts.stranger).permit(accounts.ines, redemption, LARGE_ESCROW, deadline, v, r, s);
      await requestWith(deadline, Signature.from({ v, r, s }));
      await expectBooks(LARGE_ESCROW, 0n);
    });

    it("reverts for a permit of another amount, which leaves no allowance", async () => {
      const { token, redemption } = world;
      const deadline = (await world.now()) + DAY;
      await expect(requestWith(deadline, await permit(LARGE_ESCROW - 1n, deadline)))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(redemption, 0n, LARGE_ESCROW);
    });
  });

  it("knows its contracts, and is deployed with such that have an address", async () => {
    const { redemption, manager, token, bars, supply } = world;
    expect(await redemption.token()).to.equal(await token.getAddress());
    expect(await redemption.bars()).to.equal(await bars.getAddress());
    expect(await redemption.supplyController()).to.equal(await supply.getAddress());
    await expect(redemption.redemptionRequest(1n))
      .to.be.revertedWithCustomError(redemption, "RedemptionUnknown")
      .withArgs(1n);
    const start = { feeBps: 25, assignTime: 7 * DAY, shipTime: 30 * DAY };
    const given = [token, bars, supply];
    for (const missing of [0, 1, 2]) {
      const addresses = given.map((contract, i) => (i === missing ? ethers.ZeroAddress : contract));
      await expect(
        ethers.deployContract("BarRedemption", [manager, ...addresses, start]),
      ).to.be.revertedWithCustomError(redemption, "RedemptionZeroAddress");
    }
  });
});
