// GoldToken: what it is, how supply comes and goes, who may act for whom.
//
// construction    given a system contract that names another token / an address that answers nothing / the zero address,
//                 the same contract twice, a treasury that is one of them: refused
// identity        name, symbol, decimals, owner, ERC-165, system accounts
// mint            by the supply controller: to whom may hold; by others, to others, in wind-down: refused
// burn            by supply controller and bar redemption, of their own; by others: refused
// transfer        books, self, zero, the token's own address, more than the balance
// transferFrom    allowance; spender revoked, frozen out, expired, unknown, system, the owner itself
import { expect } from "chai";
import { SUPPLY_PARAMETERS } from "../../scripts/deploy/parameters.ts";
import { bare, ethers, loadFixture, ONE } from "./fixture.ts";
import { asContract, freeze, holders, letExpire, revoke } from "./token-world.ts";

describe("GoldToken", () => {
  describe("construction", () => {
    type System = "investors" | "vault" | "redemption" | "supply";

    /** Three contracts that name the token which is deployed next, and its deployment with some of them exchanged. */
    async function before() {
      const world = await bare();
      const { manager, investors, bars, accounts } = world;
      const deployer = accounts.stranger;
      const token = ethers.getCreateAddress({ from: deployer.address, nonce: (await deployer.getNonce()) + 3 });
      const ours: string[] = [];
      for (let i = 0; i < 3; i++) {
        const contract = await ethers.deployContract(
          "SupplyController",
          [manager, token, bars, SUPPLY_PARAMETERS],
          deployer,
        );
        ours.push(await contract.getAddress());
      }
      const [vault = "", redemption = "", controller = ""] = ours;
      const deploy = async (changed: Partial<Record<System, string>> = {}, treasury = accounts.treasury.address) => {
        const system = {
          investors: await investors.getAddress(),
          vault,
          redemption,
          supply: controller,
          ...changed,
        };
        return ethers.deployContract(
          "GoldToken",
          [manager, system.investors, system.vault, system.redemption, system.supply, treasury],
          deployer,
        );
      };
      return { ...world, deploy, ours: { vault, redemption, controller } };
    }

    it("accepts three contracts that name it as their token", async () => {
      const { accounts, deploy, ours } = await loadFixture(before);
      const token = await deploy();
      expect(await token.vault()).to.equal(ours.vault);
      expect(await token.treasury()).to.equal(accounts.treasury.address);
    });

    for (const system of ["vault", "redemption", "supply"] as const) {
      it(`refuses a ${system} that names another token`, async () => {
        const { token, vault, deploy } = await loadFixture(before);
        const other = await vault.getAddress();
        await expect(deploy({ [system]: other }))
          .to.be.revertedWithCustomError(token, "GoldSystemMismatch")
          .withArgs(other);
      });

      it(`refuses a ${system} without code`, async () => {
        const { accounts, token, deploy } = await loadFixture(before);
        await expect(deploy({ [system]: accounts.nora.address }))
          .to.be.revertedWithCustomError(token, "GoldSystemMismatch")
          .withArgs(accounts.nora.address);
      });

      it(`refuses the zero address as ${system}`, async () => {
        const { token, deploy } = await loadFixture(before);
        await expect(deploy({ [system]: ethers.ZeroAddress })).to.be.revertedWithCustomError(
          token,
          "GoldSystemZeroAddress",
        );
      });
    }

    it("refuses a register of investors that does not answer", async () => {
      const { accounts, token, usdt, deploy } = await loadFixture(before);
      for (const investors of [await usdt.getAddress(), accounts.nora.address])
        await expect(deploy({ investors }))
          .to.be.revertedWithCustomError(token, "GoldSystemMismatch")
          .withArgs(investors);
      await expect(deploy({ investors: ethers.ZeroAddress })).to.be.revertedWithCustomError(
        token,
        "GoldSystemZeroAddress",
      );
    });

    it("refuses the zero address as treasury", async () => {
      const { token, deploy } = await loadFixture(before);
      await expect(deploy({}, ethers.ZeroAddress)).to.be.revertedWithCustomError(token, "GoldSystemZeroAddress");
    });

    it("refuses one contract in two places", async () => {
      const { token, deploy, ours } = await loadFixture(before);
      const { vault, redemption, controller } = ours;
      for (const [changed, wrong] of [
        [{ redemption: vault }, vault],
        [{ supply: vault }, vault],
        [{ supply: redemption }, redemption],
      ] as const)
        await expect(deploy(changed)).to.be.revertedWithCustomError(token, "GoldSystemMismatch").withArgs(wrong);
      for (const treasury of [vault, redemption, controller])
        await expect(deploy({}, treasury))
          .to.be.revertedWithCustomError(token, "GoldSystemMismatch")
          .withArgs(treasury);
    });
  });

  describe("identity", () => {
    it("is GLG with 18 decimals, and the access manager answers for BEP-20's owner", async () => {
      const { token, manager } = await loadFixture(bare);
      expect(await token.name()).to.equal("Goldlane Gold");
      expect(await token.symbol()).to.equal("GLG");
      expect(await token.decimals()).to.equal(18n);
      expect(await token.getOwner()).to.equal(await manager.getAddress());
      expect(await token.authority()).to.equal(await manager.getAddress());
    });

    it("names itself in its EIP-712 domain", async () => {
      const { token } = await loadFixture(bare);
      const domain = await token.eip712Domain();
      expect(domain.name).to.equal("Goldlane Gold");
      expect(domain.version).to.equal("1");
      expect(domain.chainId).to.equal(31337n);
      expect(domain.verifyingContract).to.equal(await token.getAddress());
    });

    it("supports ERC-7943 fungible in its final form, and no draft of it", async () => {
      const { token } = await loadFixture(bare);
      expect(await token.supportsInterface("0x3edbb4c4")).to.equal(true);
      expect(await token.supportsInterface("0x01ffc9a7")).to.equal(true);
      expect(await token.supportsInterface("0x29388973")).to.equal(false);
      expect(await token.supportsInterface("0xffffffff")).to.equal(false);
    });

    it("answers to BEP-20's selector", async () => {
      const { token } = await loadFixture(bare);
      expect(token.interface.getFunction("getOwner").selector).to.equal("0x893d20e8");
    });

    it("knows its four system accounts and its register", async () => {
      const { token, vault, redemption, supply, investors, accounts } = await loadFixture(bare);
      expect(await token.vault()).to.equal(await vault.getAddress());
      expect(await token.redemption()).to.equal(await redemption.getAddress());
      expect(await token.supplyController()).to.equal(await supply.getAddress());
      expect(await token.treasury()).to.equal(accounts.treasury.address);
      expect(await token.investors()).to.equal(await investors.getAddress());
      for (const account of [vault, redemption, supply, accounts.treasury])
        expect(await token.isSystemAccount(account)).to.equal(true);
      for (const account of [token, investors, accounts.ines, accounts.adminA])
        expect(await token.isSystemAccount(account)).to.equal(false);
    });
  });

  describe("mint", () => {
    it("makes tokens for the supply controller", async () => {
      const { token, asSupply, accounts } = await loadFixture(holders);
      await expect(token.connect(asSupply).mint(accounts.treasury, 3n * ONE))
        .to.emit(token, "Transfer")
        .withArgs(ethers.ZeroAddress, accounts.treasury.address, 3n * ONE);
      expect(await token.totalSupply()).to.equal(103n * ONE);
    });

    it("refuses every other caller", async () => {
      const { token, asVault, asRedemption, accounts } = await loadFixture(holders);
      const { staffA, staffB, treasury, adminA, guardian } = accounts;
      for (const caller of [asVault, asRedemption, staffA, staffB, treasury, adminA, guardian])
        await expect(token.connect(caller).mint(treasury, ONE))
          .to.be.revertedWithCustomError(token, "GoldCallerNotSystem")
          .withArgs(caller.address);
    });

    it("refuses a recipient who may not hold, also one with an exit", async () => {
      const world = await loadFixture(holders);
      const { token, investors, asSupply, accounts, now } = world;
      await revoke(world, accounts.ivo);
      await investors.connect(accounts.staffA).openExit(accounts.ivo, (await now()) + 1000);
      for (const account of [accounts.nora.address, accounts.ivo.address, await token.getAddress()])
        await expect(token.connect(asSupply).mint(account, ONE))
          .to.be.revertedWithCustomError(token, "ERC7943CannotReceive")
          .withArgs(account);
      await expect(token.connect(asSupply).mint(ethers.ZeroAddress, ONE))
        .to.be.revertedWithCustomError(token, "ERC20InvalidReceiver")
        .withArgs(ethers.ZeroAddress);
    });

    it("is closed for ever in wind-down", async () => {
      const { token, asSupply, accounts, asAdmin } = await loadFixture(holders);
      await asAdmin(token, token.interface.encodeFunctionData("startWindDown"));
      await expect(token.connect(asSupply).mint(accounts.treasury, ONE)).to.be.revertedWithCustomError(
        token,
        "GoldWindDownStarted",
      );
    });
  });

  describe("burn", () => {
    it("burns what supply controller and redemption hold", async () => {
      const { token, asSupply, asRedemption, accounts } = await loadFixture(holders);
      await token.connect(accounts.treasury).transfer(asSupply, 2n * ONE);
      await expect(token.connect(asSupply).burn(2n * ONE))
        .to.emit(token, "Transfer")
        .withArgs(asSupply.address, ethers.ZeroAddress, 2n * ONE);
      await token.connect(asRedemption).burn(5n * ONE);
      expect(await token.totalSupply()).to.equal(93n * ONE);
    });

    it("refuses more than the caller holds", async () => {
      const { token, asRedemption } = await loadFixture(holders);
      await expect(token.connect(asRedemption).burn(5n * ONE + 1n))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(asRedemption.address, 5n * ONE, 5n * ONE + 1n);
    });

    it("refuses every other caller, also the vault and holders", async () => {
      const { token, asVault, accounts } = await loadFixture(holders);
      for (const caller of [asVault, accounts.ines, accounts.treasury, accounts.staffA, accounts.adminA])
        await expect(token.connect(caller).burn(1n))
          .to.be.revertedWithCustomError(token, "GoldCallerNotSystem")
          .withArgs(caller.address);
    });
  });

  describe("transfer", () => {
    it("moves gold between investors", async () => {
      const { token, accounts } = await loadFixture(holders);
      const { ines, ivo } = accounts;
      await expect(token.connect(ines).transfer(ivo, 4n * ONE))
        .to.emit(token, "Transfer")
        .withArgs(ines.address, ivo.address, 4n * ONE);
      expect(await token.balanceOf(ines)).to.equal(6n * ONE);
      expect(await token.balanceOf(ivo)).to.equal(14n * ONE);
    });

    it("leaves the books as they are when sender and recipient are one", async () => {
      const { token, accounts } = await loadFixture(holders);
      await token.connect(accounts.ines).transfer(accounts.ines, 10n * ONE);
      expect(await token.balanceOf(accounts.ines)).to.equal(10n * ONE);
      expect(await token.totalSupply()).to.equal(100n * ONE);
    });

    it("refuses the token's own address, even if somebody entered it as an investor", async () => {
      const { token, investors, accounts, now } = await loadFixture(holders);
      const address = await token.getAddress();
      const credential = { credentialHash: ethers.id("x"), tier: 1, jurisdiction: 756, expiry: (await now()) + 1000 };
      await investors.connect(accounts.staffA).enter(address, credential);
      expect(await token.canReceive(address)).to.equal(false);
      expect(await token.canTransfer(accounts.ines, address, 1n)).to.equal(false);
      await expect(token.connect(accounts.ines).transfer(address, 1n))
        .to.be.revertedWithCustomError(token, "ERC7943CannotReceive")
        .withArgs(address);
    });

    it("refuses it also when that entry has lapsed and an exit is open", async () => {
      const { token, investors, accounts, asVault, now } = await loadFixture(holders);
      const address = await token.getAddress();
      const credential = { credentialHash: ethers.id("x"), tier: 1, jurisdiction: 756, expiry: (await now()) + 1000 };
      const compliance = investors.connect(accounts.staffA);
      await compliance.enter(address, credential);
      await compliance.revoke(address, ethers.id("entered by mistake"));
      await compliance.openExit(address, (await now()) + 1000);
      expect(await token.canReceive(address)).to.equal(false);
      expect(await token.canSend(address)).to.equal(false);
      await expect(token.connect(asVault).transfer(address, 1n))
        .to.be.revertedWithCustomError(token, "ERC7943CannotReceive")
        .withArgs(address);
    });

    it("refuses the zero address", async () => {
      const { token, accounts } = await loadFixture(holders);
      await expect(token.connect(accounts.ines).transfer(ethers.ZeroAddress, 1n))
        .to.be.revertedWithCustomError(token, "ERC20InvalidReceiver")
        .withArgs(ethers.ZeroAddress);
      expect(await token.canTransfer(accounts.ines, ethers.ZeroAddress, 1n)).to.equal(false);
      expect(await token.canTransfer(ethers.ZeroAddress, accounts.ines, 1n)).to.equal(false);
    });

    it("refuses more than the balance, which no view counts as a rule", async () => {
      const { token, accounts } = await loadFixture(holders);
      const { ines, ivo } = accounts;
      expect(await token.canTransfer(ines, ivo, 11n * ONE)).to.equal(true);
      await expect(token.connect(ines).transfer(ivo, 11n * ONE))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(ines.address, 10n * ONE, 11n * ONE);
    });
  });

  describe("transferFrom", () => {
    async function allowance() {
      const world = await holders();
      const { token, accounts } = world;
      for (const spender of [accounts.ivo, accounts.nora, accounts.ines])
        await token.connect(accounts.ines).approve(spender, 5n * ONE);
      return world;
    }

    it("spends an allowance", async () => {
      const { token, accounts } = await loadFixture(allowance);
      const { ines, ivo, treasury } = accounts;
      await expect(token.connect(ivo).transferFrom(ines, treasury, 2n * ONE))
        .to.emit(token, "Transfer")
        .withArgs(ines.address, treasury.address, 2n * ONE);
      expect(await token.allowance(ines, ivo)).to.equal(3n * ONE);
    });

    it("refuses more than the allowance", async () => {
      const { token, accounts } = await loadFixture(allowance);
      const { ines, ivo } = accounts;
      await expect(token.connect(ivo).transferFrom(ines, ivo, 6n * ONE))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(ivo.address, 5n * ONE, 6n * ONE);
    });

    it("refuses a spender who was revoked", async () => {
      const world = await loadFixture(allowance);
      const { token, accounts } = world;
      const { ines, ivo, treasury } = accounts;
      await revoke(world, ivo);
      await expect(token.connect(ivo).transferFrom(ines, treasury, 1n))
        .to.be.revertedWithCustomError(token, "ERC7943CannotSend")
        .withArgs(ivo.address);
    });

    it("refuses a spender with all its gold frozen, not one with a part of it frozen", async () => {
      const world = await loadFixture(allowance);
      const { token, accounts } = world;
      const { ines, ivo, treasury } = accounts;
      await freeze(world, ivo, 10n * ONE);
      await expect(token.connect(ivo).transferFrom(ines, treasury, 1n))
        .to.be.revertedWithCustomError(token, "ERC7943CannotSend")
        .withArgs(ivo.address);
      await freeze(world, ivo, 10n * ONE - 1n);
      await token.connect(ivo).transferFrom(ines, treasury, 1n);
    });

    it("refuses a spender who was frozen in advance and holds nothing", async () => {
      const world = await loadFixture(allowance);
      const { token, accounts } = world;
      const { ines, nora, treasury } = accounts;
      await freeze(world, nora, 1n);
      await expect(token.connect(nora).transferFrom(ines, treasury, 1n))
        .to.be.revertedWithCustomError(token, "ERC7943CannotSend")
        .withArgs(nora.address);
    });

    it("lets an unknown spender act between two who may, and an expired one", async () => {
      const world = await loadFixture(allowance);
      const { token, accounts } = world;
      const { ines, ivo, nora, treasury } = accounts;
      await token.connect(nora).transferFrom(ines, ivo, ONE);
      await letExpire(world, ivo);
      await world.onboard(ines);
      await token.connect(ivo).transferFrom(ines, treasury, ONE);
      expect(await token.balanceOf(ines)).to.equal(8n * ONE);
    });

    it("checks owner and recipient whoever the spender is", async () => {
      const world = await loadFixture(allowance);
      const { token, accounts } = world;
      const { ines, nora, treasury } = accounts;
      await expect(token.connect(nora).transferFrom(ines, nora, 1n))
        .to.be.revertedWithCustomError(token, "ERC7943CannotReceive")
        .withArgs(nora.address);
      await revoke(world, ines);
      await expect(token.connect(nora).transferFrom(ines, treasury, 1n))
        .to.be.revertedWithCustomError(token, "ERC7943CannotSend")
        .withArgs(ines.address);
    });

    it("lets a holder spend its own allowance and a system contract any", async () => {
      const world = await loadFixture(allowance);
      const { token, accounts, asVault } = world;
      const { ines, ivo } = accounts;
      await token.connect(ines).transferFrom(ines, ivo, ONE);
      await token.connect(ines).approve(asVault, ONE);
      await token.connect(asVault).transferFrom(ines, asVault, ONE);
      expect(await token.balanceOf(asVault)).to.equal(6n * ONE);
    });

    it("lets a system contract spend though an officer entered and revoked it: nobody closes the vault that way", async () => {
      const world = await loadFixture(holders);
      const { token, accounts, asVault } = world;
      await world.onboard(asVault);
      await revoke(world, asVault);
      await token.connect(accounts.ines).approve(asVault, ONE);
      await token.connect(asVault).transferFrom(accounts.ines, asVault, ONE);
      expect(await token.balanceOf(asVault)).to.equal(6n * ONE);
    });

    it("refuses zero of somebody who gave no allowance but who may not send", async () => {
      const { token, accounts } = await loadFixture(holders);
      await expect(token.connect(accounts.stranger).transferFrom(accounts.nora, accounts.ines, 0n))
        .to.be.revertedWithCustomError(token, "ERC7943CannotSend")
        .withArgs(accounts.nora.address);
    });
  });

  it("lets a contract hold and send like anybody else", async () => {
    const { token, investors, accounts, now } = await loadFixture(holders);
    const wallet = await ethers.deployContract("TestWallet", [accounts.ines]);
    const credential = { credentialHash: ethers.id("x"), tier: 1, jurisdiction: 756, expiry: (await now()) + 1000 };
    await investors.connect(accounts.staffA).enter(wallet, credential);
    await token.connect(accounts.ines).transfer(wallet, ONE);
    const data = token.interface.encodeFunctionData("transfer", [accounts.ivo.address, ONE]);
    await wallet.connect(accounts.ines).execute(token, data);
    expect(await token.balanceOf(accounts.ivo)).to.equal(11n * ONE);
  });

  it("answers the manager alone about another manager", async () => {
    const { token, accounts, manager } = await loadFixture(bare);
    for (const caller of [accounts.adminA, accounts.deployer, await asContract(token)])
      await expect(token.connect(caller).setAuthority(manager))
        .to.be.revertedWithCustomError(token, "AccessManagedUnauthorized")
        .withArgs(caller.address);
  });
});
